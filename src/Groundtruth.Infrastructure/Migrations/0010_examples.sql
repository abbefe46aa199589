-- Example videos that buyers upload for their tasks. An upload that no task uses before it expires is deleted.
CREATE TABLE example_uploads (
  id           text COLLATE "C" PRIMARY KEY,
  org_id       text COLLATE "C" NOT NULL REFERENCES organizations,
  mode         text NOT NULL CHECK (mode IN ('test', 'live')),
  media_key    text COLLATE "C" NOT NULL CONSTRAINT example_uploads_media_key_key UNIQUE CHECK (starts_with(media_key, org_id || '/')),
  content_type text NOT NULL,
  is_used      boolean NOT NULL DEFAULT false,
  is_swept     boolean NOT NULL DEFAULT false CHECK (NOT (is_used AND is_swept)),
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL CHECK (expires_at > created_at)
);
CREATE INDEX example_uploads_owner_idx ON example_uploads (org_id, mode);
CREATE INDEX example_uploads_expiry_idx ON example_uploads (expires_at, id);
