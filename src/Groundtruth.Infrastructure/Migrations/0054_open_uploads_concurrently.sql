-- The uploads of live reservations, and of those that ended a moment ago: a job reads all of them every minute.
DROP INDEX CONCURRENTLY IF EXISTS uploads_open_idx;
CREATE INDEX CONCURRENTLY uploads_open_idx ON uploads (id) WHERE NOT is_swept AND status <> 'discarded';
