-- The part of a payment that transfers draw from its charge, so that a new transfer need not add up the earlier ones of its task.
-- Kept by triggers, because the previous version adds transfers, too. transfers_source_idx is to be dropped in a later version.
ALTER TABLE checkout_sessions
  ADD COLUMN drawn_cents bigint NOT NULL DEFAULT 0 CHECK (drawn_cents >= 0),
  ADD COLUMN is_source_refused boolean NOT NULL DEFAULT false;

CREATE FUNCTION draw_charge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  drawn bigint := CASE WHEN NEW.status = 'refused' THEN 0 ELSE NEW.amount_cents END;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status <> 'refused' THEN
    drawn := drawn - OLD.amount_cents;
  END IF;
  -- Before the next step, the sum lacks earlier transfers, which may be refused now.
  UPDATE checkout_sessions SET drawn_cents = greatest(0, drawn_cents + drawn), is_source_refused = is_source_refused OR NEW.is_source_refused
  WHERE id = NEW.checkout_session_id;
  RETURN NULL;
END $$;
CREATE TRIGGER transfers_added AFTER INSERT ON transfers
  FOR EACH ROW WHEN (NEW.checkout_session_id IS NOT NULL) EXECUTE FUNCTION draw_charge();
CREATE TRIGGER transfers_refused AFTER UPDATE ON transfers
  FOR EACH ROW WHEN (NEW.checkout_session_id IS NOT NULL AND OLD.status IS DISTINCT FROM NEW.status AND NEW.status = 'refused')
  EXECUTE FUNCTION draw_charge();
