-- The upload that a file without its location has replaced. It is deleted after the commit, and before anybody gets a link to the video.
ALTER TABLE submissions ADD COLUMN original_key text;
CREATE INDEX submissions_original_idx ON submissions (id) WHERE original_key IS NOT NULL;

-- Whether a video has to be checked no longer depends on its preview: what earlier versions checked without measuring all facts is checked again.
ALTER TABLE submissions ADD COLUMN is_check_due boolean NOT NULL DEFAULT true;
UPDATE submissions SET is_check_due = false WHERE preview_status <> 'pending' AND bit_depth IS NOT NULL AND video_sha256 IS NOT NULL;
UPDATE submissions SET check_due_at = '2001-01-01T00:00:00Z', check_attempts = 0 WHERE is_check_due AND preview_status <> 'pending';
DROP INDEX submissions_check_due_idx;
CREATE INDEX submissions_check_due_idx ON submissions (org_id, check_due_at, id) WHERE is_check_due;

-- A date that is more than a day in the future says nothing. Earlier versions stored it.
UPDATE submissions SET recorded_at = NULL WHERE recorded_at > created_at + interval '1 day';
