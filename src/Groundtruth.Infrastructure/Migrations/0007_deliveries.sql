-- Deliveries of events to endpoints.
-- endpoint_id has no foreign key: deleting an endpoint must not wait for its many deliveries, which are deleted later.
-- A 'queued' delivery can be claimed at once. 'sending' is leased, and 'waiting' pauses, until next_attempt_at; then both become 'queued' again.
-- Every row is updated several times, so its page keeps space for new versions and autovacuum runs early.
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

-- delivery_id has no foreign key, which would cost a lookup per attempt. Code that deletes deliveries also deletes their attempts.
-- The signatures let a buyer compare what was sent with what their receiver computed. They are null if nothing was sent, or if the attempt is
-- older than these columns.
CREATE TABLE webhook_attempts (
  delivery_id    text COLLATE "C" NOT NULL,
  number         integer NOT NULL CHECK (number > 0),
  started_at     timestamptz NOT NULL,
  duration_ms    integer NOT NULL CHECK (duration_ms >= 0),
  status_code    integer,
  error          text CHECK (error IN ('unreachable', 'tls_failed', 'timeout', 'invalid_response')),
  response_body  text,
  signature      text,
  body_signature text,
  CONSTRAINT webhook_attempts_pkey PRIMARY KEY (delivery_id, number),
  CONSTRAINT webhook_attempts_outcome CHECK (status_code IS NOT NULL OR error IS NOT NULL)
);
