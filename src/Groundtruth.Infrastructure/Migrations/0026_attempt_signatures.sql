-- Whoever looks into why a receiver refuses a delivery compares what it was signed with; null where nothing was sent, and for older attempts.
ALTER TABLE webhook_attempts
  ADD COLUMN signature      text,
  ADD COLUMN body_signature text;
