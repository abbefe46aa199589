-- Organizations take turns, with one running copy each, so that slow buckets of some do not stop the copies of others.
ALTER TABLE export_copies
  ADD COLUMN is_running boolean NOT NULL DEFAULT false,
  -- A running copy can be claimed after its lease, so that a dead worker does not block the organization.
  ADD CONSTRAINT export_copies_running CHECK (NOT is_running OR ((status = 'copying' OR upload_id IS NOT NULL) AND credentials IS NOT NULL));
CREATE UNIQUE INDEX export_copies_one_running_idx ON export_copies (org_id) WHERE is_running;
DROP INDEX export_copies_due_idx;
CREATE INDEX export_copies_due_idx ON export_copies (org_id, due_at, export_id)
  WHERE (status = 'copying' OR upload_id IS NOT NULL) AND credentials IS NOT NULL;
