-- Hashes of submitted footage, and the keys that find similar footage. Not referenced by the keys, whose number makes a check expensive.
CREATE TABLE near_duplicate_videos (
  video            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  submission_id    text COLLATE "C" NOT NULL CONSTRAINT near_duplicate_videos_submission_id_key UNIQUE REFERENCES submissions,
  org_id           text COLLATE "C" NOT NULL REFERENCES organizations,
  mode             text NOT NULL CHECK (mode IN ('test', 'live')),
  contributor_id   text COLLATE "C" NOT NULL REFERENCES users,
  algorithm        smallint NOT NULL,
  video_sha256     bytea CHECK (length(video_sha256) = 32),
  duration_seconds smallint NOT NULL,
  hashes           bytea NOT NULL,
  movement         bytea NOT NULL
);
CREATE INDEX near_duplicate_videos_contributor_idx ON near_duplicate_videos (contributor_id, mode, video);
CREATE INDEX near_duplicate_videos_sha256_idx ON near_duplicate_videos (video_sha256, mode) WHERE video_sha256 IS NOT NULL;

CREATE TABLE near_duplicate_keys (
  key   bigint NOT NULL,
  video bigint NOT NULL,
  CONSTRAINT near_duplicate_keys_pkey PRIMARY KEY (key, video)
);

-- The matches lie in the row of the submission, so that lists need no further query.
ALTER TABLE submissions
  ADD near_duplicate_check text NOT NULL DEFAULT 'pending' CHECK (near_duplicate_check IN ('pending', 'done', 'not_possible')),
  ADD near_duplicates jsonb,
  ADD seen_elsewhere boolean;
