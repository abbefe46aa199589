-- The bound of held_until alone keeps every plan on the index that has it. Another index with the same first column also holds the reservations that
-- have expired, and a task may have many of them.
CREATE OR REPLACE FUNCTION hold_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  task tasks;
  live bigint;
  at timestamptz := CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE OLD.held_until END;
BEGIN
  SELECT * INTO STRICT task FROM tasks WHERE id = NEW.task_id FOR UPDATE;
  SELECT count(*) INTO live FROM reservations
  WHERE (task_id, held_until) > (NEW.task_id, at) AND (task_id, held_until) < (NEW.task_id, 'infinity') AND held_until > at AND status = 'live';
  IF task.approved_count + task.pending_count + live > task.target_submissions THEN
    RAISE EXCEPTION 'every place of task % is taken', NEW.task_id USING ERRCODE = 'check_violation', CONSTRAINT = 'reservations_places';
  END IF;
  IF EXISTS (SELECT 1 FROM submissions WHERE task_id = NEW.task_id AND contributor_id = NEW.contributor_id AND status <> 'rejected') THEN
    RAISE EXCEPTION 'contributor % has submitted for task %', NEW.contributor_id, NEW.task_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reservations_not_beside_submission';
  END IF;
  RETURN NULL;
END $$;
