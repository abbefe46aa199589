-- Spots of a task that contributors hold while they record. The database enforces the limit, because every spot must be paid for.
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
-- For a contributor's pages, which list the few live reservations among all of the past.
CREATE INDEX reservations_held_idx ON reservations (contributor_id, mode, expires_at, id) WHERE status = 'live';

-- Approved and pending submissions plus live reservations never exceed the target. A reservation counts as live at the time of the row, not
-- of the server's clock: at its creation or, when it is extended, at its previous expiry.
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
