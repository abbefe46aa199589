-- Attempts to upload a reservation's video. Each has a random key, so that a new one never overwrites an earlier file.
CREATE TABLE uploads (
  id               text COLLATE "C" PRIMARY KEY,
  reservation_id   text COLLATE "C" NOT NULL REFERENCES reservations,
  org_id           text COLLATE "C" NOT NULL REFERENCES organizations,
  mode             text NOT NULL CHECK (mode IN ('test', 'live')),
  contributor_id   text COLLATE "C" NOT NULL REFERENCES users,
  object_key       text COLLATE "C" NOT NULL CONSTRAINT uploads_object_key_key UNIQUE,
  content_type     text NOT NULL,
  protocol         text NOT NULL CHECK (protocol IN ('put', 'form', 'tus', 'direct')),
  token_salt       bytea NOT NULL CHECK (length(token_salt) = 16),
  token_hash       bytea CHECK (length(token_hash) = 32),
  store_upload_id  text,
  metadata         text CHECK (length(metadata) <= 4096),
  declared_bytes   bigint CHECK (declared_bytes > 0),
  received_bytes   bigint NOT NULL DEFAULT 0 CHECK (received_bytes >= 0 AND received_bytes <= coalesce(declared_bytes, received_bytes)),
  -- Taken by every request that continues the upload. Only the writer with the current number may move the offset.
  fence            bigint NOT NULL DEFAULT 0,
  status           text NOT NULL CHECK (status IN ('receiving', 'complete', 'discarded')),
  created_at       timestamptz NOT NULL,
  last_activity_at timestamptz NOT NULL,
  completed_at     timestamptz,
  is_swept         boolean NOT NULL DEFAULT false CHECK (NOT is_swept OR status = 'discarded'),
  CONSTRAINT uploads_completed_when_complete CHECK (status <> 'complete' OR completed_at IS NOT NULL)
);
CREATE INDEX uploads_reservation_idx ON uploads (reservation_id, id);
CREATE INDEX uploads_contributor_idx ON uploads (contributor_id, mode) WHERE status <> 'discarded';
CREATE INDEX uploads_unswept_idx ON uploads (last_activity_at, id) WHERE NOT is_swept;
-- One at a time: a new attempt ends the unfinished one.
CREATE UNIQUE INDEX uploads_one_receiving_idx ON uploads (reservation_id) WHERE status = 'receiving';

-- The last complete upload, which is the one that is submitted.
ALTER TABLE reservations ADD COLUMN upload_id text COLLATE "C", ADD COLUMN upload_key text COLLATE "C";
ALTER TABLE reservations ADD CONSTRAINT reservations_upload_has_key CHECK ((upload_id IS NULL) = (upload_key IS NULL));
