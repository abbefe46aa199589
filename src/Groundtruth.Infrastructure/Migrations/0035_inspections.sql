-- The background inspection of an upload. Its result is a submission, or the reasons why there is none.
CREATE TABLE inspections (
  id              text COLLATE "C" PRIMARY KEY,
  reservation_id  text COLLATE "C" NOT NULL REFERENCES reservations,
  org_id          text COLLATE "C" NOT NULL REFERENCES organizations,
  mode            text NOT NULL CHECK (mode IN ('test', 'live')),
  contributor_id  text COLLATE "C" NOT NULL REFERENCES users,
  remove_location boolean NOT NULL,
  status          text NOT NULL CHECK (status IN ('queued', 'running', 'passed', 'refused', 'failed')),
  attempts        integer NOT NULL CHECK (attempts >= 0),
  -- While queued, the next attempt; while running, the end of the worker's lease.
  due_at          timestamptz NOT NULL,
  refusal         jsonb,
  created_at      timestamptz NOT NULL,
  ended_at        timestamptz,
  CONSTRAINT inspections_ended CHECK ((status IN ('queued', 'running')) = (ended_at IS NULL)),
  CONSTRAINT inspections_refused CHECK ((status IN ('refused', 'failed')) = (refusal IS NOT NULL))
);
CREATE UNIQUE INDEX inspections_one_open_idx ON inspections (reservation_id) WHERE status IN ('queued', 'running');
-- One at a time for each contributor, so that nobody delays the others.
CREATE UNIQUE INDEX inspections_one_running_idx ON inspections (contributor_id) WHERE status = 'running';
CREATE INDEX inspections_due_idx ON inspections (due_at, id) WHERE status IN ('queued', 'running');
CREATE INDEX inspections_reservation_idx ON inspections (reservation_id, id);
CREATE INDEX inspections_status_idx ON inspections (status, id);

-- Facts of the videos. Those that the inspections of earlier versions did not measure are null.
ALTER TABLE submissions
  ADD COLUMN video_sha256 bytea CHECK (length(video_sha256) = 32),
  ADD COLUMN bit_depth integer CHECK (bit_depth > 0),
  ADD COLUMN is_hdr boolean,
  ADD COLUMN has_audio boolean,
  ADD COLUMN recorded_at timestamptz,
  ADD COLUMN is_location_removed boolean NOT NULL DEFAULT false;
ALTER TABLE submissions RENAME COLUMN container_format TO container;
UPDATE submissions SET container = CASE
  WHEN media_object_key LIKE '%.mov' THEN 'mov'
  WHEN media_object_key LIKE '%.3gp' THEN '3gp'
  WHEN container LIKE 'mov,%' THEN 'mp4'
  WHEN media_object_key LIKE '%.webm' THEN 'webm'
  WHEN container LIKE 'matroska,%' THEN 'matroska'
  ELSE container END;

-- The coded video of every submission of a mode, so that a remuxed copy is recognized. A conflict is ignored: the first one stays.
CREATE TABLE video_hashes (
  mode          text NOT NULL CHECK (mode IN ('test', 'live')),
  video_sha256  bytea NOT NULL CHECK (length(video_sha256) = 32),
  submission_id text COLLATE "C" NOT NULL REFERENCES submissions,
  PRIMARY KEY (mode, video_sha256)
);
CREATE INDEX video_hashes_submission_idx ON video_hashes (submission_id);
