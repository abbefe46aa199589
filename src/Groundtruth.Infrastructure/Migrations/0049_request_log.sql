-- Requests to the API, kept for 30 days. Partitioned by day along the id, which sorts by time: old days are dropped, not deleted row by row.
-- Foreign keys would cost a lookup per row. Rows are written in batches by a job, so a missing row is not an error.
CREATE TABLE request_log (
  id           text COLLATE "C" NOT NULL,
  org_id       text COLLATE "C" NOT NULL,
  mode         text NOT NULL CHECK (mode IN ('test', 'live')),
  key_id       text COLLATE "C" NOT NULL,
  request_id   uuid NOT NULL,
  method       text NOT NULL,
  route        text,
  resource_ids text[] NOT NULL,
  status       smallint NOT NULL,
  error_code   text,
  duration_ms  integer NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (org_id, mode, id)
) PARTITION BY RANGE (id);
-- Errors are few, and looked for most.
CREATE INDEX request_log_errors_idx ON request_log (org_id, mode, id) WHERE status >= 400;

INSERT INTO partitioned_tables (name, id_prefix, span, lifetime, unique_columns) VALUES ('request_log', 'log_', 'day', '30 days', NULL);
DO $$
BEGIN
  EXECUTE format(
    'CREATE TABLE request_log_first PARTITION OF request_log FOR VALUES FROM (MINVALUE) TO (%L)',
    id_bound('log_', date_trunc('day', now() + interval '4 days', 'UTC')));
END $$;
