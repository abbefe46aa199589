-- What a retry with the same Idempotency-Key gets: written in the transaction of the change itself.
CREATE TABLE idempotency_records (
  lineage_id   text COLLATE "C" NOT NULL,
  key          text COLLATE "C" NOT NULL,
  fingerprint  bytea NOT NULL,
  answer       bytea NOT NULL,
  leased_until timestamptz,
  expires_at   timestamptz NOT NULL,
  CONSTRAINT idempotency_records_pkey PRIMARY KEY (lineage_id, key)
);
CREATE INDEX idempotency_records_expires_at_idx ON idempotency_records (expires_at);
