-- The downloads of exports that organizations have under way, on all replicas. A dead replica leaves slots that are taken over when their
-- leases end.
CREATE TABLE export_streams (
  org_id       text COLLATE "C" NOT NULL REFERENCES organizations,
  slot         integer NOT NULL CHECK (slot > 0),
  holder       text COLLATE "C" NOT NULL,
  leased_until timestamptz NOT NULL,
  PRIMARY KEY (org_id, slot)
);

-- Counts the exports of a task without reading those that have expired.
CREATE INDEX exports_live_idx ON exports (task_id, expires_at);
