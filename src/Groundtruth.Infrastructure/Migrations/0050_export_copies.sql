-- Copies of exports to buckets of buyers. A measured export stays in preparation until its copy is complete.
CREATE TABLE export_copies (
  export_id         text COLLATE "C" PRIMARY KEY REFERENCES exports,
  org_id            text COLLATE "C" NOT NULL REFERENCES organizations,
  mode              text NOT NULL CHECK (mode IN ('test', 'live')),
  bucket            text NOT NULL,
  prefix            text NOT NULL,
  region            text NOT NULL,
  endpoint          text,
  -- Encrypted, and null after the end of the copy.
  credentials       bytea,
  credentials_until timestamptz NOT NULL,
  status            text NOT NULL CHECK (status IN ('waiting', 'copying', 'complete', 'failed', 'cancelled')),
  error_code        text CHECK (length(error_code) <= 64),
  attempts          integer NOT NULL CHECK (attempts >= 0),
  -- The next attempt or the end of the worker's lease.
  due_at            timestamptz NOT NULL,
  object_count      integer NOT NULL CHECK (object_count >= 0),
  byte_size         bigint NOT NULL CHECK (byte_size >= 0),
  copied_count      integer NOT NULL CHECK (copied_count BETWEEN 0 AND object_count),
  copied_bytes      bigint NOT NULL CHECK (copied_bytes BETWEEN 0 AND byte_size),
  -- How far the copy has come, so that another worker can continue: the last member, then the last text file.
  member_position   integer NOT NULL CHECK (member_position >= 0),
  file_name         text NOT NULL,
  -- The object that is being uploaded in parts.
  upload_name       text,
  upload_id         text,
  upload_parts      text[] NOT NULL,
  CONSTRAINT export_copies_complete CHECK (status <> 'complete' OR credentials IS NULL),
  CONSTRAINT export_copies_failed CHECK (status = 'failed' OR error_code IS NULL),
  CONSTRAINT export_copies_upload CHECK ((upload_name IS NULL) = (upload_id IS NULL))
);
CREATE INDEX export_copies_due_idx ON export_copies (due_at, export_id)
  WHERE (status = 'copying' OR upload_id IS NOT NULL) AND credentials IS NOT NULL;
CREATE INDEX export_copies_credentials_idx ON export_copies (credentials_until, export_id) WHERE credentials IS NOT NULL;

ALTER TABLE exports
  DROP CONSTRAINT exports_ready,
  ADD CONSTRAINT exports_measured CHECK ((byte_size IS NULL) = (manifest_sha256 IS NULL)),
  ADD CONSTRAINT exports_ready CHECK (status <> 'ready' OR manifest_sha256 IS NOT NULL),
  DROP CONSTRAINT exports_failure_reason_check,
  ADD CONSTRAINT exports_failure_reason_check CHECK (failure_reason IN (
    'too_many_submissions', 'internal', 'destination_conflict', 'destination_refused', 'destination_unreachable', 'media_deleted'));
DROP INDEX exports_due_idx;
CREATE INDEX exports_due_idx ON exports (due_at, id) WHERE status = 'preparing' AND manifest_sha256 IS NULL;
