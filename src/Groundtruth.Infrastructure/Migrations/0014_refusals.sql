-- What a payment provider refuses it refuses again under the same idempotency key, so the next try has a key of its own.
ALTER TABLE payouts ADD COLUMN refusals integer NOT NULL DEFAULT 0 CHECK (refusals >= 0 AND refusals <= attempts);
ALTER TABLE refunds ADD COLUMN refusals integer NOT NULL DEFAULT 0 CHECK (refusals >= 0 AND refusals <= attempts);
