-- Webhook endpoints of buyers. During a rotation, the next signing secret is stored beside the current one until it takes effect.
CREATE TABLE webhook_endpoints (
  id                  text COLLATE "C" PRIMARY KEY,
  org_id              text COLLATE "C" NOT NULL REFERENCES organizations,
  mode                text NOT NULL CHECK (mode IN ('test', 'live')),
  url                 text NOT NULL,
  normalized_url      text NOT NULL CHECK (length(normalized_url) <= 2048),
  events              text[] NOT NULL,
  enabled             boolean NOT NULL,
  failing_since       timestamptz,
  disabled_reason     text CHECK (disabled_reason IN ('failing', 'gone')),
  signing_secret      bytea NOT NULL,
  next_signing_secret bytea,
  secret_activates_at timestamptz,
  created_at          timestamptz NOT NULL,
  CONSTRAINT webhook_endpoints_url_key UNIQUE (org_id, mode, normalized_url),
  CONSTRAINT webhook_endpoints_rotation CHECK ((next_signing_secret IS NULL) = (secret_activates_at IS NULL)),
  CONSTRAINT webhook_endpoints_disabled CHECK (NOT enabled OR disabled_reason IS NULL)
);
CREATE INDEX webhook_endpoints_list_idx ON webhook_endpoints (org_id, mode, id);
