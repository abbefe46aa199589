-- API keys. A rotated key and its successor share a lineage, so that an Idempotency-Key survives the rotation.
-- A key is rotated at most once: a second successor would take the end of the overlap for its own expiry.
CREATE TABLE api_keys (
  id             text COLLATE "C" PRIMARY KEY,
  org_id         text COLLATE "C" NOT NULL REFERENCES organizations,
  mode           text NOT NULL CHECK (mode IN ('test', 'live')),
  lineage_id     text COLLATE "C" NOT NULL,
  secret_hash    bytea NOT NULL CONSTRAINT api_keys_secret_hash_key UNIQUE CHECK (length(secret_hash) = 32),
  display_prefix text NOT NULL,
  scopes         text[] NOT NULL,
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz,
  rotated_at     timestamptz,
  revoked_at     timestamptz,
  last_used_at   timestamptz
);
CREATE INDEX api_keys_org_id_idx ON api_keys (org_id, mode, id);
