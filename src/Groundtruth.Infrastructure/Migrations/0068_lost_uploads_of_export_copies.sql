-- The multipart uploads that a bucket lost since the last copied object. A bucket that loses all of them must not receive the same object for ever.
ALTER TABLE export_copies ADD COLUMN lost_uploads integer NOT NULL DEFAULT 0 CHECK (lost_uploads >= 0);

-- A copy whose export expires needs its credentials for another hour, to abort its upload.
UPDATE export_copies SET credentials_until = credentials_until + interval '1 hour' WHERE status IN ('waiting', 'copying');
