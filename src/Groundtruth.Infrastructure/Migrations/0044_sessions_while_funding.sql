-- The status of the task when the session was added. A session of a task that no longer waits for money is refused without reading the task
-- first. Null for sessions from before this column.
ALTER TABLE checkout_sessions ADD COLUMN task_status text CONSTRAINT checkout_sessions_while_funding CHECK (task_status = 'funding');
