-- The index of the existing events, which the next step attaches to that of all partitions.
DROP INDEX CONCURRENTLY IF EXISTS events_first_type_idx;
CREATE INDEX CONCURRENTLY events_first_type_idx ON events_first (org_id, mode, type, id);
