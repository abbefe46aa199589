-- The first payment of an organization, and the payouts whose hold ends by time.
CREATE INDEX checkout_sessions_paid_idx ON checkout_sessions (org_id, mode, paid_at) WHERE status = 'paid';
CREATE INDEX payouts_held_until_idx ON payouts (held_until) WHERE status = 'held' AND held_until IS NOT NULL;
