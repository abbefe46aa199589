-- The entries of one mode, and those of both. The list merges them. The previous release still reads audit_entries_list_idx.
DROP INDEX CONCURRENTLY IF EXISTS audit_entries_of_mode_idx;
CREATE INDEX CONCURRENTLY audit_entries_of_mode_idx ON audit_entries (org_id, mode, id);
DROP INDEX CONCURRENTLY IF EXISTS audit_entries_of_both_modes_idx;
CREATE INDEX CONCURRENTLY audit_entries_of_both_modes_idx ON audit_entries (org_id, id) WHERE mode IS NULL;
