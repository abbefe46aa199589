-- How submissions come to be and are decided. Places are held by the database, too: nobody may do work that cannot be paid.
ALTER TABLE tasks
  ADD COLUMN pending_count           integer NOT NULL DEFAULT 0 CHECK (pending_count >= 0),
  ADD COLUMN refunded_cents          bigint NOT NULL DEFAULT 0 CHECK (refunded_cents >= 0),
  ADD COLUMN auto_approve_after_days integer NOT NULL DEFAULT 7 CHECK (auto_approve_after_days BETWEEN 1 AND 21),
  ADD CONSTRAINT tasks_places CHECK (approved_count + pending_count <= target_submissions),
  ADD CONSTRAINT tasks_escrow CHECK (funded_cents - refunded_cents >= (approved_count + pending_count) * reward_cents),
  ADD CONSTRAINT tasks_refunded_when_cancelled CHECK (refunded_cents = 0 OR status = 'cancelled'),
  ADD CONSTRAINT tasks_completed_at_target CHECK ((status = 'completed') = (approved_count = target_submissions) OR status = 'cancelled');
CREATE INDEX tasks_with_places_idx ON tasks (mode, id) WHERE status = 'open' AND approved_count + pending_count < target_submissions;

CREATE TABLE reservations (
  id             text COLLATE "C" PRIMARY KEY,
  task_id        text COLLATE "C" NOT NULL REFERENCES tasks,
  org_id         text COLLATE "C" NOT NULL REFERENCES organizations,
  mode           text NOT NULL CHECK (mode IN ('test', 'live')),
  contributor_id text COLLATE "C" NOT NULL REFERENCES users,
  content_type   text NOT NULL,
  status         text NOT NULL CHECK (status IN ('live', 'submitted', 'released')),
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL CHECK (expires_at > created_at),
  checked_until  timestamptz,
  is_swept       boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX reservations_one_live_idx ON reservations (task_id, contributor_id) WHERE status = 'live';
CREATE INDEX reservations_live_idx ON reservations (task_id, expires_at) WHERE status = 'live';
CREATE INDEX reservations_unswept_idx ON reservations (expires_at, id) WHERE NOT is_swept;
CREATE INDEX reservations_contributor_idx ON reservations (contributor_id, mode, id);

ALTER TABLE submissions
  ADD COLUMN reservation_id   text COLLATE "C" NOT NULL CONSTRAINT submissions_reservation_id_key UNIQUE REFERENCES reservations,
  ADD COLUMN attempt          smallint NOT NULL CHECK (attempt IN (1, 2)),
  ADD COLUMN content_sha256   bytea NOT NULL CHECK (length(content_sha256) = 32),
  ADD COLUMN width            integer NOT NULL CHECK (width > 0),
  ADD COLUMN height           integer NOT NULL CHECK (height > 0),
  ADD COLUMN frame_rate       double precision NOT NULL CHECK (frame_rate >= 0),
  ADD COLUMN codec            text NOT NULL,
  ADD COLUMN rotation_degrees integer NOT NULL CHECK (rotation_degrees IN (0, 90, 180, 270)),
  ADD COLUMN container_format text NOT NULL,
  ADD COLUMN rejection_reason text CHECK (rejection_reason IN (
    'instructions_not_followed', 'poor_quality', 'not_original', 'privacy_concern', 'inappropriate_content', 'other')),
  ADD COLUMN auto_approve_at  timestamptz NOT NULL,
  ADD COLUMN is_auto_approved boolean NOT NULL DEFAULT false CHECK (status = 'approved' OR NOT is_auto_approved),
  ADD CONSTRAINT submissions_contributor_id_fkey FOREIGN KEY (contributor_id) REFERENCES users,
  ADD CONSTRAINT submissions_reason_when_rejected CHECK ((status = 'rejected') = (rejection_reason IS NOT NULL)),
  ADD CONSTRAINT submissions_attempt_key UNIQUE (task_id, contributor_id, attempt),
  ADD CONSTRAINT submissions_content_key UNIQUE (mode, content_sha256);
CREATE UNIQUE INDEX submissions_one_standing_idx ON submissions (task_id, contributor_id) WHERE status <> 'rejected';
CREATE INDEX submissions_auto_approve_idx ON submissions (auto_approve_at, id) WHERE status = 'pending';
CREATE INDEX submissions_contributor_idx ON submissions (contributor_id, mode, id);
CREATE INDEX submissions_decided_idx ON submissions (org_id, mode, reviewed_at DESC) WHERE status <> 'pending';

-- Approved, pending and live reservations together never exceed the target. The time is the reservation's own: when it was made, or, where it is
-- to last longer, when it would have ended.
CREATE FUNCTION hold_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  task tasks;
  live bigint;
  at timestamptz := CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE OLD.expires_at END;
BEGIN
  SELECT * INTO STRICT task FROM tasks WHERE id = NEW.task_id FOR UPDATE;
  SELECT count(*) INTO live FROM reservations WHERE task_id = NEW.task_id AND status = 'live' AND expires_at > at;
  IF task.approved_count + task.pending_count + live > task.target_submissions THEN
    RAISE EXCEPTION 'every place of task % is taken', NEW.task_id USING ERRCODE = 'check_violation', CONSTRAINT = 'reservations_places';
  END IF;
  IF EXISTS (SELECT 1 FROM submissions WHERE task_id = NEW.task_id AND contributor_id = NEW.contributor_id AND status <> 'rejected') THEN
    RAISE EXCEPTION 'contributor % has submitted for task %', NEW.contributor_id, NEW.task_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reservations_not_beside_submission';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_hold_place AFTER INSERT ON reservations FOR EACH ROW WHEN (NEW.status = 'live') EXECUTE FUNCTION hold_place();
CREATE TRIGGER reservations_keep_place AFTER UPDATE OF expires_at ON reservations FOR EACH ROW
  WHEN (NEW.status = 'live' AND NEW.expires_at > OLD.expires_at) EXECUTE FUNCTION hold_place();

-- Where nothing can be answered before all is done, a claim has no answer until then; if its process dies, the key is free again.
ALTER TABLE idempotency_records
  ALTER COLUMN answer DROP NOT NULL,
  ADD CONSTRAINT idempotency_records_answer CHECK (answer IS NOT NULL OR leased_until IS NOT NULL);

-- A decision is made once.
CREATE FUNCTION keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'submission % is % already', OLD.id, OLD.status USING ERRCODE = 'check_violation', CONSTRAINT = 'submissions_decided_once';
END $$;
CREATE TRIGGER submissions_keep_decision BEFORE UPDATE OF status ON submissions FOR EACH ROW WHEN (OLD.status <> 'pending') EXECUTE FUNCTION keep_decision();
