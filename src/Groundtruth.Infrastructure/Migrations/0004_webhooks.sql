-- Where buyers want their events.
CREATE TABLE webhook_endpoints (
  id             text COLLATE "C" PRIMARY KEY,
  org_id         text COLLATE "C" NOT NULL REFERENCES organizations,
  mode           text NOT NULL CHECK (mode IN ('test', 'live')),
  url            text NOT NULL,
  normalized_url text NOT NULL CHECK (length(normalized_url) <= 2048),
  enabled        boolean NOT NULL,
  events         text[] NOT NULL,
  signing_secret bytea NOT NULL,
  created_at     timestamptz NOT NULL,
  CONSTRAINT webhook_endpoints_url_key UNIQUE (org_id, mode, normalized_url)
);
CREATE INDEX webhook_endpoints_list_idx ON webhook_endpoints (org_id, mode, id);
