-- Adds up the transfers from before the triggers, one payment at a time: the second statement sees every transfer that was added before the lock.
DO $$
DECLARE
  payment text;
BEGIN
  FOR payment IN SELECT DISTINCT checkout_session_id FROM transfers WHERE checkout_session_id IS NOT NULL LOOP
    PERFORM set_config('synchronous_commit', 'off', true);
    PERFORM FROM checkout_sessions WHERE id = payment FOR UPDATE;
    UPDATE checkout_sessions SET (drawn_cents, is_source_refused) = (
      SELECT coalesce(sum(amount_cents) FILTER (WHERE status <> 'refused'), 0), bool_or(is_source_refused)
      FROM transfers WHERE checkout_session_id = payment)
    WHERE id = payment;
    COMMIT;
  END LOOP;
END $$;
