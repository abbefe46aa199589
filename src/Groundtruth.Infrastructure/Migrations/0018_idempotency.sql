-- Responses stored under an Idempotency-Key, each written in the transaction of the change it reports.
-- The principal is the lineage of an API key, or a user.
-- A request that cannot respond before all is done locks its key without a response. If its process dies, the lease expires and frees the key.
CREATE TABLE idempotency_records (
  principal    text COLLATE "C" NOT NULL,
  key          text COLLATE "C" NOT NULL,
  fingerprint  bytea NOT NULL,
  answer       bytea,
  leased_until timestamptz,
  expires_at   timestamptz NOT NULL,
  CONSTRAINT idempotency_records_pkey PRIMARY KEY (principal, key),
  CONSTRAINT idempotency_records_answer CHECK (answer IS NOT NULL OR leased_until IS NOT NULL)
);
CREATE INDEX idempotency_records_expires_at_idx ON idempotency_records (expires_at);
