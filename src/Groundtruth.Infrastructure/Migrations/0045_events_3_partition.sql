-- Third step: each table becomes the first partition of its successor. All of it takes milliseconds.
SET LOCAL lock_timeout = '500ms';
LOCK TABLE organizations, events, webhook_deliveries, webhook_attempts IN ACCESS EXCLUSIVE MODE;

-- The tables that are partitioned by ranges of an id. A partition holds the ids of one span, and is dropped when its newest row is older than
-- the lifetime. PostgreSQL cannot enforce a key across partitions that lacks the id, so each partition enforces unique_columns for itself.
CREATE TABLE partitioned_tables (
  name           text COLLATE "C" PRIMARY KEY,
  id_prefix      text NOT NULL CHECK (length(id_prefix) = 4),
  span           text NOT NULL CHECK (span IN ('day', 'week')),
  lifetime       interval NOT NULL,
  unique_columns text
);
INSERT INTO partitioned_tables (name, id_prefix, span, lifetime, unique_columns) VALUES
  ('events', 'evt_', 'week', '90 days', NULL),
  ('webhook_deliveries', 'dlv_', 'week', '90 days', 'event_id, endpoint_id'),
  ('webhook_attempts', 'dlv_', 'week', '90 days', NULL);

-- An event with deliveries needs them, but a foreign key would search all deliveries before a partition of events is dropped. Both rows are
-- written in one transaction, and their partitions cover the same weeks.
ALTER TABLE webhook_deliveries DROP CONSTRAINT webhook_deliveries_event_id_fkey;
DROP TRIGGER webhook_deliveries_tally ON webhook_deliveries;
DROP TRIGGER webhook_deliveries_of_previous_version ON webhook_deliveries;
-- Written by the previous version only. To be dropped in a later one.
ALTER TABLE events ALTER COLUMN expires_at DROP NOT NULL;

ALTER TABLE events RENAME TO events_first;
ALTER INDEX events_pkey RENAME TO events_first_pkey;
ALTER INDEX events_list_idx RENAME TO events_first_list_idx;
ALTER INDEX events_expires_at_idx RENAME TO events_first_expires_at_idx;
CREATE TABLE events (LIKE events_first INCLUDING CONSTRAINTS) PARTITION BY RANGE (id);
ALTER TABLE events DROP CONSTRAINT first_partition;
ALTER TABLE events ADD CONSTRAINT events_pkey PRIMARY KEY (id);
ALTER TABLE events ADD CONSTRAINT events_org_id_fkey FOREIGN KEY (org_id) REFERENCES organizations;
CREATE INDEX events_list_idx ON events (org_id, mode, id);

ALTER TABLE webhook_deliveries RENAME TO webhook_deliveries_first;
ALTER INDEX webhook_deliveries_pkey RENAME TO webhook_deliveries_first_pkey;
ALTER INDEX webhook_deliveries_event_endpoint_key RENAME TO webhook_deliveries_first_event_endpoint_key;
ALTER INDEX webhook_deliveries_failed_idx RENAME TO webhook_deliveries_first_failed_idx;
ALTER INDEX webhook_deliveries_list_idx RENAME TO webhook_deliveries_first_list_idx;
CREATE TABLE webhook_deliveries (LIKE webhook_deliveries_first INCLUDING CONSTRAINTS INCLUDING DEFAULTS) PARTITION BY RANGE (id);
ALTER TABLE webhook_deliveries DROP CONSTRAINT first_partition;
ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id);
ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_org_id_fkey FOREIGN KEY (org_id) REFERENCES organizations;
CREATE INDEX webhook_deliveries_failed_idx ON webhook_deliveries (endpoint_id, finished_at, id) WHERE status IN ('exhausted', 'cancelled');
CREATE INDEX webhook_deliveries_list_idx ON webhook_deliveries (endpoint_id, id);
CREATE TRIGGER webhook_deliveries_tally AFTER UPDATE ON webhook_deliveries
  REFERENCING OLD TABLE AS changed_from NEW TABLE AS changed_to FOR EACH STATEMENT EXECUTE FUNCTION tally_deliveries();
CREATE TRIGGER webhook_deliveries_of_previous_version BEFORE INSERT OR UPDATE ON webhook_deliveries
  FOR EACH ROW WHEN (NEW.next_attempt_at IS NOT NULL) EXECUTE FUNCTION queue_delivery();

ALTER TABLE webhook_attempts RENAME TO webhook_attempts_first;
ALTER INDEX webhook_attempts_pkey RENAME TO webhook_attempts_first_pkey;
CREATE TABLE webhook_attempts (LIKE webhook_attempts_first INCLUDING CONSTRAINTS) PARTITION BY RANGE (delivery_id);
ALTER TABLE webhook_attempts DROP CONSTRAINT first_partition;
ALTER TABLE webhook_attempts ADD CONSTRAINT webhook_attempts_pkey PRIMARY KEY (delivery_id, number);

DO $$
DECLARE
  partitioned record;
BEGIN
  FOR partitioned IN SELECT name FROM partitioned_tables LOOP
    EXECUTE format(
      'ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%L)', partitioned.name, partitioned.name || '_first',
      (SELECT substring(pg_get_constraintdef(oid) FROM '''(.{20})''') FROM pg_constraint
       WHERE conname = 'first_partition' AND conrelid = (partitioned.name || '_first')::regclass));
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT first_partition', partitioned.name || '_first');
  END LOOP;
END $$;

-- The partitions of each table, with the range of their ids.
CREATE VIEW partitions AS
  SELECT t.name AS table_name, c.oid AS oid, c.relname::text AS name,
         coalesce(substring(pg_get_expr(c.relpartbound, c.oid) FROM 'FROM \(''(\w+)'''), '') COLLATE "C" AS starts_at,
         substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \(''(\w+)''') COLLATE "C" AS ends_before
  FROM partitioned_tables t
  JOIN pg_inherits i ON i.inhparent = to_regclass(t.name)
  JOIN pg_class c ON c.oid = i.inhrelid;

-- Adds a partition with the options of the newest one. ATTACH, unlike CREATE TABLE ... PARTITION OF, blocks neither readers nor writers.
CREATE FUNCTION add_partition(parent text, partition_name text, starts_at text, ends_before text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  options text := (
    SELECT array_to_string(c.reloptions, ', ') FROM partitions p JOIN pg_class c ON c.oid = p.oid
    WHERE p.table_name = parent ORDER BY p.ends_before DESC LIMIT 1);
  unique_columns text := (SELECT t.unique_columns FROM partitioned_tables t WHERE t.name = parent);
BEGIN
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', partition_name, parent);
  IF options IS NOT NULL THEN
    EXECUTE format('ALTER TABLE %I SET (%s)', partition_name, options);
  END IF;
  IF unique_columns IS NOT NULL THEN
    EXECUTE format('ALTER TABLE %I ADD UNIQUE (%s)', partition_name, unique_columns);
  END IF;
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, partition_name, starts_at, ends_before);
END $$;

-- Adds the missing partitions from the current span on, with some more ahead, and returns their number. Does nothing while another session does.
CREATE FUNCTION add_partitions(at timestamptz, spans_ahead integer) RETURNS integer LANGUAGE plpgsql
SET timezone = 'UTC' SET lock_timeout = '1s' AS $$
DECLARE
  missing record;
  added integer := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(4711815162350) THEN
    RETURN 0;
  END IF;
  FOR missing IN
    SELECT t.name, t.name || to_char(s.starts_at, '_YYYYMMDD') AS partition_name, id_bound(t.id_prefix, s.starts_at) AS starts_at,
           id_bound(t.id_prefix, s.starts_at + t.step) AS ends_before
    FROM (SELECT name, id_prefix, span, ('1 ' || span)::interval AS step FROM partitioned_tables) t
    CROSS JOIN LATERAL generate_series(date_trunc(t.span, at), at + spans_ahead * t.step, t.step) AS s (starts_at)
    WHERE id_bound(t.id_prefix, s.starts_at) COLLATE "C" >= (SELECT max(p.ends_before) FROM partitions p WHERE p.table_name = t.name)
    ORDER BY s.starts_at, t.name
  LOOP
    PERFORM add_partition(missing.name, missing.partition_name, missing.starts_at, missing.ends_before);
    added := added + 1;
  END LOOP;
  RETURN added;
END $$;

-- Drops the oldest partition whose rows have all outlived the lifetime, and returns 1, or 0 if there is none. The newest one of a table stays.
-- Statements queue behind the lock of a drop, so it waits only for a moment, and gives up otherwise.
CREATE FUNCTION drop_partition(at timestamptz) RETURNS integer LANGUAGE plpgsql SET lock_timeout = '200ms' AS $$
DECLARE
  expired text;
BEGIN
  IF NOT pg_try_advisory_xact_lock(4711815162350) THEN
    RETURN 0;
  END IF;
  SELECT p.name INTO expired
  FROM partitioned_tables t
  JOIN partitions p ON p.table_name = t.name
  WHERE p.ends_before <= id_bound(t.id_prefix, at - t.lifetime) COLLATE "C"
    AND p.ends_before < (SELECT max(newest.ends_before) FROM partitions newest WHERE newest.table_name = t.name)
  ORDER BY p.ends_before
  LIMIT 1;
  IF expired IS NULL THEN
    RETURN 0;
  END IF;
  EXECUTE format('DROP TABLE %I', expired);
  RETURN 1;
EXCEPTION WHEN lock_not_available THEN
  RETURN 0;
END $$;
