-- Media that an operator deleted does not return, so its reports are never withdrawn.
ALTER TABLE missing_media ADD COLUMN is_deleted boolean NOT NULL DEFAULT false;
