-- Organizations take turns, with one running copy each, so that slow buckets of some do not stop the copies of others.
ALTER TABLE export_copies ADD COLUMN is_running boolean NOT NULL DEFAULT false;
-- A process of an earlier version ends a copy without changing the column.
CREATE UNIQUE INDEX export_copies_one_running_idx ON export_copies (org_id)
  WHERE is_running AND (status = 'copying' OR upload_id IS NOT NULL) AND credentials IS NOT NULL;
DROP INDEX export_copies_due_idx;
CREATE INDEX export_copies_due_idx ON export_copies (org_id, due_at, export_id)
  WHERE (status = 'copying' OR upload_id IS NOT NULL) AND credentials IS NOT NULL;
