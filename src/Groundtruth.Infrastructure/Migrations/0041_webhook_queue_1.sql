-- No delivery may be added meanwhile. Only unfinished deliveries are read, by their partial indexes, so the lock is short.
LOCK TABLE webhook_deliveries IN ACCESS EXCLUSIVE MODE;

-- The deliveries that are not finished, apart from their records: claims and retries read and change narrow rows that are deleted in the end.
-- A 'queued' delivery can be claimed at once. 'sending' is leased, and 'waiting' pauses, until next_attempt_at; then both become 'queued' again.
-- delivery_id has no foreign key, which would cost a lookup per row. Code that finishes a delivery deletes it from the queue.
CREATE TABLE webhook_queue (
  delivery_id     text COLLATE "C" PRIMARY KEY,
  event_id        text COLLATE "C" NOT NULL,
  endpoint_id     text COLLATE "C" NOT NULL,
  org_id          text COLLATE "C" NOT NULL,
  mode            text NOT NULL CHECK (mode IN ('test', 'live')),
  status          text NOT NULL CHECK (status IN ('queued', 'sending', 'waiting')),
  attempts        integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  failures        integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  next_attempt_at timestamptz NOT NULL
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

INSERT INTO webhook_queue (delivery_id, event_id, endpoint_id, org_id, mode, status, attempts, failures, next_attempt_at)
SELECT id, event_id, endpoint_id, org_id, mode, status, attempts, failures, next_attempt_at
FROM webhook_deliveries
WHERE status IN ('queued', 'sending', 'waiting');

CREATE INDEX webhook_queue_queued_idx ON webhook_queue (endpoint_id, next_attempt_at, delivery_id) WHERE status = 'queued';
-- Finds the endpoints whose deliveries became due since the last search, without reading the queues from their start.
CREATE INDEX webhook_queue_due_idx ON webhook_queue (next_attempt_at, endpoint_id) WHERE status = 'queued';
CREATE INDEX webhook_queue_later_idx ON webhook_queue (next_attempt_at, delivery_id) WHERE status IN ('sending', 'waiting');

-- What remains is the record: its status is that after the last result, 'queued' before the first.
DROP TRIGGER webhook_deliveries_tally ON webhook_deliveries;
ALTER TABLE webhook_deliveries DROP CONSTRAINT webhook_deliveries_status_check, DROP CONSTRAINT webhook_deliveries_due;
UPDATE webhook_deliveries SET status = CASE WHEN failures > 0 THEN 'waiting' ELSE 'queued' END, next_attempt_at = NULL
WHERE status IN ('queued', 'sending', 'waiting');
DROP INDEX webhook_deliveries_queue_idx, webhook_deliveries_due_idx, webhook_deliveries_later_idx;
ALTER TABLE webhook_deliveries
  ADD CONSTRAINT webhook_deliveries_status_check CHECK (status IN ('queued', 'waiting', 'delivered', 'exhausted', 'cancelled')) NOT VALID;

-- The previous version queues a delivery by its record. Its columns next_attempt_at and failures, and this trigger, are to be dropped in a later one.
CREATE FUNCTION queue_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO webhook_queue (delivery_id, event_id, endpoint_id, org_id, mode, status, attempts, next_attempt_at)
  VALUES (NEW.id, NEW.event_id, NEW.endpoint_id, NEW.org_id, NEW.mode, 'queued', NEW.attempts, NEW.next_attempt_at)
  ON CONFLICT (delivery_id) DO UPDATE SET status = 'queued', failures = 0, next_attempt_at = excluded.next_attempt_at;
  NEW.next_attempt_at = NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER webhook_deliveries_of_previous_version BEFORE INSERT OR UPDATE ON webhook_deliveries
  FOR EACH ROW WHEN (NEW.next_attempt_at IS NOT NULL) EXECUTE FUNCTION queue_delivery();

CREATE OR REPLACE FUNCTION tally_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tally_deltas (scope, mode, part, name, count, total, expires_on)
  SELECT endpoint_id, mode, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24'), outcome, sum(change), 0,
         max((created_at AT TIME ZONE 'UTC')::date) + 3
  FROM (
    SELECT endpoint_id, mode, created_at, CASE status WHEN 'delivered' THEN 'delivered' ELSE 'failed' END AS outcome, 1 AS change
    FROM changed_to WHERE status <> 'queued'
    UNION ALL
    SELECT endpoint_id, mode, created_at, CASE status WHEN 'delivered' THEN 'delivered' ELSE 'failed' END, -1
    FROM changed_from WHERE status <> 'queued') d
  GROUP BY 1, 2, 3, 4
  HAVING sum(change) <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER webhook_deliveries_tally AFTER UPDATE ON webhook_deliveries
  REFERENCING OLD TABLE AS changed_from NEW TABLE AS changed_to FOR EACH STATEMENT EXECUTE FUNCTION tally_deliveries();
DROP FUNCTION delivery_outcome(text, integer);
