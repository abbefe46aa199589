-- Videos that contributors submit, and the decision about each.
CREATE TABLE submissions (
  id                text COLLATE "C" PRIMARY KEY,
  task_id           text COLLATE "C" NOT NULL REFERENCES tasks,
  org_id            text COLLATE "C" NOT NULL REFERENCES organizations,
  mode              text NOT NULL CHECK (mode IN ('test', 'live')),
  contributor_id    text COLLATE "C" NOT NULL REFERENCES users,
  reservation_id    text COLLATE "C" NOT NULL CONSTRAINT submissions_reservation_id_key UNIQUE REFERENCES reservations,
  attempt           smallint NOT NULL CHECK (attempt IN (1, 2)),
  media_object_key  text NOT NULL,
  content_sha256    bytea NOT NULL CHECK (length(content_sha256) = 32),
  byte_size         bigint NOT NULL CHECK (byte_size > 0),
  duration_seconds  integer NOT NULL CHECK (duration_seconds >= 0),
  width             integer NOT NULL CHECK (width > 0),
  height            integer NOT NULL CHECK (height > 0),
  frame_rate        double precision NOT NULL CHECK (frame_rate >= 0),
  codec             text NOT NULL,
  rotation_degrees  integer NOT NULL CHECK (rotation_degrees IN (0, 90, 180, 270)),
  container_format  text NOT NULL,
  status            text NOT NULL CHECK (status IN ('pending', 'approved', 'rejected')),
  rejection_reason  text CHECK (rejection_reason IN (
    'instructions_not_followed', 'poor_quality', 'not_original', 'privacy_concern', 'inappropriate_content', 'other')),
  review_note       text,
  reviewed_at       timestamptz,
  auto_approve_at   timestamptz NOT NULL,
  is_auto_approved  boolean NOT NULL DEFAULT false CHECK (status = 'approved' OR NOT is_auto_approved),
  -- A film strip is cut in the background: 'due' until the first attempt, then 'cut', or 'none' if the video allows none.
  film_strip        text NOT NULL DEFAULT 'due' CHECK (film_strip IN ('due', 'cut', 'none')),
  film_strip_due_at timestamptz NOT NULL DEFAULT '2000-01-01T00:00:00Z',
  created_at        timestamptz NOT NULL,
  CONSTRAINT submissions_reviewed_when_decided CHECK ((status = 'pending') = (reviewed_at IS NULL)),
  CONSTRAINT submissions_reason_when_rejected CHECK ((status = 'rejected') = (rejection_reason IS NOT NULL)),
  CONSTRAINT submissions_attempt_key UNIQUE (task_id, contributor_id, attempt),
  CONSTRAINT submissions_content_key UNIQUE (mode, content_sha256)
);
CREATE INDEX submissions_list_idx ON submissions (task_id, id);
CREATE INDEX submissions_list_by_status_idx ON submissions (task_id, status, id);
CREATE UNIQUE INDEX submissions_one_standing_idx ON submissions (task_id, contributor_id) WHERE status <> 'rejected';
CREATE INDEX submissions_auto_approve_idx ON submissions (auto_approve_at, id) WHERE status = 'pending';
CREATE INDEX submissions_contributor_idx ON submissions (contributor_id, mode, id);
CREATE INDEX submissions_decided_idx ON submissions (org_id, mode, reviewed_at DESC) WHERE status <> 'pending';
CREATE INDEX submissions_pending_idx ON submissions (org_id, mode, id) WHERE status = 'pending';
CREATE INDEX submissions_film_strip_due_idx ON submissions (film_strip_due_at, id) WHERE film_strip = 'due';

-- A decision is final, because an approval owes money.
CREATE FUNCTION keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'submission % is % already', OLD.id, OLD.status USING ERRCODE = 'check_violation', CONSTRAINT = 'submissions_decided_once';
END $$;
CREATE TRIGGER submissions_keep_decision BEFORE UPDATE OF status ON submissions FOR EACH ROW WHEN (OLD.status <> 'pending') EXECUTE FUNCTION keep_decision();
