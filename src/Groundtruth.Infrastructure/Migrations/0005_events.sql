-- The event log. An event is written in the transaction of the change that it announces, and its body is sent as stored.
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
