-- A spot is held until its reservation expires, or until the end of an inspection that began before. An inspection no longer changes the expiry.
ALTER TABLE reservations ADD COLUMN held_until timestamptz NOT NULL GENERATED ALWAYS AS (greatest(expires_at, checked_until)) STORED;

DROP INDEX reservations_live_idx;
CREATE INDEX reservations_live_idx ON reservations (task_id, held_until) WHERE status = 'live';
DROP INDEX reservations_held_idx;
CREATE INDEX reservations_held_idx ON reservations (contributor_id, mode, held_until, id) WHERE status = 'live';

-- Approved and pending submissions plus held spots never exceed the target. A spot counts as held at the time of the row, not of the server's
-- clock: at its creation or, when the hold is extended, at its previous end.
CREATE OR REPLACE FUNCTION hold_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  task tasks;
  live bigint;
  at timestamptz := CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE OLD.held_until END;
BEGIN
  SELECT * INTO STRICT task FROM tasks WHERE id = NEW.task_id FOR UPDATE;
  -- As rows, so that no plan leaves the index of the task's reservations.
  SELECT count(*) INTO live FROM reservations
  WHERE (task_id, held_until) > (NEW.task_id, at) AND (task_id, held_until) < (NEW.task_id, 'infinity') AND status = 'live';
  IF task.approved_count + task.pending_count + live > task.target_submissions THEN
    RAISE EXCEPTION 'every place of task % is taken', NEW.task_id USING ERRCODE = 'check_violation', CONSTRAINT = 'reservations_places';
  END IF;
  IF EXISTS (SELECT 1 FROM submissions WHERE task_id = NEW.task_id AND contributor_id = NEW.contributor_id AND status <> 'rejected') THEN
    RAISE EXCEPTION 'contributor % has submitted for task %', NEW.contributor_id, NEW.task_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reservations_not_beside_submission';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER reservations_keep_place ON reservations;
CREATE TRIGGER reservations_keep_place AFTER UPDATE OF expires_at, checked_until ON reservations FOR EACH ROW
  WHEN (NEW.status = 'live' AND NEW.held_until > OLD.held_until) EXECUTE FUNCTION hold_place();
