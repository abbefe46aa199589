-- The target of a redirect, which is not followed. Null for other responses, and for attempts older than this column.
ALTER TABLE webhook_attempts ADD COLUMN redirect_url text;
