-- Earlier versions held all payouts of a task for ever after a lost dispute or a refund. Those whose money was taken are held again before they are sent.
UPDATE payouts SET status = 'queued', hold_reason = NULL, next_attempt_at = now()
WHERE status = 'held' AND hold_reason = 'funding_hold' AND own_transfer_id IS NULL
  AND NOT EXISTS (SELECT FROM payment_reversals r
                  WHERE r.task_id = payouts.task_id AND r.kind = 'dispute' AND r.status IN ('open', 'withdrawn'));
