-- The review queues of a signal, of an organization and of a task. Few submissions have a signal: a queue must not read the others.
DROP INDEX CONCURRENTLY IF EXISTS submissions_dark_idx;
CREATE INDEX CONCURRENTLY submissions_dark_idx ON submissions (org_id, mode, id) WHERE status = 'pending' AND is_dark;
DROP INDEX CONCURRENTLY IF EXISTS submissions_blurred_idx;
CREATE INDEX CONCURRENTLY submissions_blurred_idx ON submissions (org_id, mode, id) WHERE status = 'pending' AND is_blurred;
DROP INDEX CONCURRENTLY IF EXISTS submissions_still_idx;
CREATE INDEX CONCURRENTLY submissions_still_idx ON submissions (org_id, mode, id) WHERE status = 'pending' AND is_still;
DROP INDEX CONCURRENTLY IF EXISTS submissions_silent_idx;
CREATE INDEX CONCURRENTLY submissions_silent_idx ON submissions (org_id, mode, id) WHERE status = 'pending' AND is_silent;
DROP INDEX CONCURRENTLY IF EXISTS submissions_dark_of_task_idx;
CREATE INDEX CONCURRENTLY submissions_dark_of_task_idx ON submissions (org_id, mode, task_id, id) WHERE status = 'pending' AND is_dark;
DROP INDEX CONCURRENTLY IF EXISTS submissions_blurred_of_task_idx;
CREATE INDEX CONCURRENTLY submissions_blurred_of_task_idx ON submissions (org_id, mode, task_id, id) WHERE status = 'pending' AND is_blurred;
DROP INDEX CONCURRENTLY IF EXISTS submissions_still_of_task_idx;
CREATE INDEX CONCURRENTLY submissions_still_of_task_idx ON submissions (org_id, mode, task_id, id) WHERE status = 'pending' AND is_still;
DROP INDEX CONCURRENTLY IF EXISTS submissions_silent_of_task_idx;
CREATE INDEX CONCURRENTLY submissions_silent_of_task_idx ON submissions (org_id, mode, task_id, id) WHERE status = 'pending' AND is_silent;
