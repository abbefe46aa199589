-- What buyers are told: events, each written with the change that it tells of, and their deliveries to the endpoints that want them.
CREATE TABLE events (
  id         text COLLATE "C" PRIMARY KEY,
  org_id     text COLLATE "C" NOT NULL REFERENCES organizations,
  mode       text NOT NULL CHECK (mode IN ('test', 'live')),
  type       text NOT NULL,
  body       bytea NOT NULL CHECK (length(body) < 20000),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX events_list_idx ON events (org_id, mode, id);
CREATE INDEX events_expires_at_idx ON events (expires_at);

-- An endpoint may be deleted before its deliveries are, which are many: so no foreign key leads there.
-- 'queued' may be claimed at once. 'sending' is claimed until next_attempt_at, and 'waiting' waits for it: both become 'queued' again then.
CREATE TABLE webhook_deliveries (
  id              text COLLATE "C" PRIMARY KEY,
  event_id        text COLLATE "C" NOT NULL REFERENCES events,
  endpoint_id     text COLLATE "C" NOT NULL,
  org_id          text COLLATE "C" NOT NULL REFERENCES organizations,
  mode            text NOT NULL CHECK (mode IN ('test', 'live')),
  status          text NOT NULL CHECK (status IN ('queued', 'sending', 'waiting', 'delivered', 'exhausted', 'cancelled')),
  attempts        integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  failures        integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  next_attempt_at timestamptz,
  created_at      timestamptz NOT NULL,
  finished_at     timestamptz,
  CONSTRAINT webhook_deliveries_event_endpoint_key UNIQUE (event_id, endpoint_id),
  CONSTRAINT webhook_deliveries_finished CHECK ((status IN ('delivered', 'exhausted', 'cancelled')) = (finished_at IS NOT NULL)),
  CONSTRAINT webhook_deliveries_due CHECK ((finished_at IS NULL) = (next_attempt_at IS NOT NULL))
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 1);
CREATE INDEX webhook_deliveries_queued_idx ON webhook_deliveries (endpoint_id, next_attempt_at, id) WHERE status = 'queued';
CREATE INDEX webhook_deliveries_later_idx ON webhook_deliveries (next_attempt_at, id) WHERE status IN ('sending', 'waiting');
CREATE INDEX webhook_deliveries_failed_idx ON webhook_deliveries (endpoint_id, finished_at, id) WHERE status IN ('exhausted', 'cancelled');
CREATE INDEX webhook_deliveries_list_idx ON webhook_deliveries (endpoint_id, id);
