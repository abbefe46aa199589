-- Each video is decoded once in the background, for its preview, pictures, signals and near-duplicates. The preview is 'pending' until then.
ALTER TABLE submissions
  ADD COLUMN preview_status text NOT NULL DEFAULT 'pending'
    CHECK (preview_status IN ('pending', 'full', 'key_frames', 'not_needed', 'not_possible')),
  -- The next attempt; while a worker decodes the video, the end of its lease. Submissions of earlier versions come after new ones.
  ADD COLUMN check_due_at   timestamptz NOT NULL DEFAULT '2001-01-01T00:00:00Z',
  ADD COLUMN check_attempts smallint NOT NULL DEFAULT 0,
  ADD COLUMN has_poster     boolean NOT NULL DEFAULT false,
  ADD COLUMN brightness     double precision CHECK (brightness BETWEEN 0 AND 1),
  ADD COLUMN sharpness      double precision CHECK (sharpness BETWEEN 0 AND 1),
  ADD COLUMN is_dark        boolean,
  ADD COLUMN is_blurred     boolean,
  ADD COLUMN is_still       boolean,
  ADD COLUMN is_silent      boolean,
  ADD CONSTRAINT submissions_signals_together CHECK (num_nulls(brightness, sharpness, is_dark, is_blurred, is_still, is_silent) IN (0, 6));
ALTER TABLE submissions ALTER COLUMN check_due_at SET DEFAULT '2000-01-01T00:00:00Z';
CREATE INDEX submissions_check_due_idx ON submissions (org_id, check_due_at, id) WHERE preview_status = 'pending';

-- The film strip is one of the pictures.
DROP INDEX submissions_film_strip_due_idx;
ALTER TABLE submissions DROP COLUMN film_strip_due_at;
