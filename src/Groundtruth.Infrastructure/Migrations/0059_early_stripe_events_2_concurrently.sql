DROP INDEX CONCURRENTLY IF EXISTS stripe_events_awaited_payment_idx;
CREATE INDEX CONCURRENTLY stripe_events_awaited_payment_idx ON stripe_events (awaited_payment) WHERE awaited_payment IS NOT NULL;
