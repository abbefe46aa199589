-- Lists of submissions across tasks.
DROP INDEX CONCURRENTLY IF EXISTS submissions_of_owner_idx;
CREATE INDEX CONCURRENTLY submissions_of_owner_idx ON submissions (org_id, mode, id);
DROP INDEX CONCURRENTLY IF EXISTS submissions_of_owner_by_status_idx;
CREATE INDEX CONCURRENTLY submissions_of_owner_by_status_idx ON submissions (org_id, mode, status, id);
DROP INDEX CONCURRENTLY IF EXISTS submissions_of_owner_by_contributor_idx;
CREATE INDEX CONCURRENTLY submissions_of_owner_by_contributor_idx ON submissions (org_id, mode, contributor_id, id);
