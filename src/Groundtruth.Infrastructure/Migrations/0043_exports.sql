-- Immutable versions of a task's submissions for download. An export ends when it expires: deleting it moves its expiry to that time. The row
-- stays, so that no version number is used twice; its members and files are swept.
CREATE TABLE exports (
  id               text COLLATE "C" PRIMARY KEY,
  task_id          text COLLATE "C" NOT NULL REFERENCES tasks,
  org_id           text COLLATE "C" NOT NULL REFERENCES organizations,
  mode             text NOT NULL CHECK (mode IN ('test', 'live')),
  version          integer NOT NULL CHECK (version > 0),
  selection        text NOT NULL CHECK (selection IN ('approved', 'all')),
  since_id         text COLLATE "C" REFERENCES exports,
  shard_bytes      bigint NOT NULL CHECK (shard_bytes BETWEEN 67108864 AND 17179869184),
  status           text NOT NULL CHECK (status IN ('preparing', 'ready', 'failed')),
  failure_reason   text CHECK (failure_reason IN ('too_many_submissions', 'internal')),
  attempts         integer NOT NULL CHECK (attempts >= 0),
  -- While preparing, the next attempt or the end of the worker's lease.
  due_at           timestamptz NOT NULL,
  -- How far the preparation has come, so that another worker can continue.
  read_until       text COLLATE "C" NOT NULL,
  member_count     integer NOT NULL CHECK (member_count >= 0),
  submission_count integer NOT NULL CHECK (submission_count BETWEEN 0 AND member_count),
  total_seconds    bigint NOT NULL CHECK (total_seconds >= 0),
  last_shard       integer NOT NULL CHECK (last_shard >= 0),
  last_shard_bytes bigint NOT NULL CHECK (last_shard_bytes >= 0),
  byte_size        bigint CHECK (byte_size > 0),
  manifest_sha256  bytea CHECK (length(manifest_sha256) = 32),
  created_at       timestamptz NOT NULL,
  expires_at       timestamptz NOT NULL,
  is_swept         boolean NOT NULL DEFAULT false,
  CONSTRAINT exports_version_key UNIQUE (task_id, version),
  CONSTRAINT exports_failed CHECK ((status = 'failed') = (failure_reason IS NOT NULL)),
  CONSTRAINT exports_ready CHECK ((status = 'ready') = (byte_size IS NOT NULL) AND (status = 'ready') = (manifest_sha256 IS NOT NULL))
);
CREATE INDEX exports_list_idx ON exports (task_id, id);
CREATE INDEX exports_due_idx ON exports (due_at, id) WHERE status = 'preparing';
CREATE INDEX exports_preparing_idx ON exports (org_id) WHERE status = 'preparing';
CREATE INDEX exports_status_idx ON exports (status, id);
CREATE INDEX exports_since_idx ON exports (since_id) WHERE since_id IS NOT NULL;
CREATE INDEX exports_unswept_idx ON exports (expires_at, id) WHERE NOT is_swept;

-- The full set of a version, frozen, and the submissions that left it since the export that it is compared with.
CREATE TABLE export_members (
  export_id        text COLLATE "C" NOT NULL REFERENCES exports,
  position         integer NOT NULL CHECK (position > 0),
  submission_id    text COLLATE "C" NOT NULL,
  change           text NOT NULL CHECK (change IN ('written', 'kept', 'removed')),
  line             text NOT NULL,
  csv_row          text,
  -- Null without media.
  file_name        text,
  media_object_key text,
  byte_size        bigint CHECK (byte_size > 0),
  content_sha256   bytea CHECK (length(content_sha256) = 32),
  shard            integer,
  shard_offset     bigint,
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (export_id, position),
  CONSTRAINT export_members_media CHECK (num_nulls(csv_row, file_name, media_object_key, byte_size, content_sha256) IN (0, 5)),
  CONSTRAINT export_members_place CHECK (num_nulls(shard, shard_offset) IN (0, 2)),
  CONSTRAINT export_members_placed CHECK ((shard IS NOT NULL) = (change = 'written' AND file_name IS NOT NULL))
);
CREATE UNIQUE INDEX export_members_submission_idx ON export_members (export_id, submission_id);
CREATE INDEX export_members_shard_idx ON export_members (export_id, shard, shard_offset) WHERE shard IS NOT NULL;

-- The files of a version. Their bytes are made from its members on request; a text file has a head before them and a tail after them.
CREATE TABLE export_files (
  export_id text COLLATE "C" NOT NULL REFERENCES exports,
  name      text COLLATE "C" NOT NULL,
  shard     integer,
  byte_size bigint NOT NULL CHECK (byte_size >= 0),
  -- A shard's is null until it was read as a whole.
  sha256    bytea CHECK (length(sha256) = 32),
  etag      text NOT NULL,
  head      text,
  tail      text,
  PRIMARY KEY (export_id, name)
);

-- Submissions whose media the store no longer has. Later exports leave them out, and the shards that hold them are superseded.
CREATE TABLE missing_media (
  submission_id text COLLATE "C" PRIMARY KEY REFERENCES submissions,
  org_id        text COLLATE "C" NOT NULL REFERENCES organizations,
  mode          text NOT NULL CHECK (mode IN ('test', 'live')),
  task_id       text COLLATE "C" NOT NULL REFERENCES tasks,
  noticed_at    timestamptz NOT NULL
);
CREATE INDEX missing_media_task_idx ON missing_media (task_id);
