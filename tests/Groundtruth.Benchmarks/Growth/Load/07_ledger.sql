CALL growth.begin_load('ledger_entries');
INSERT INTO ledger_entries (id, org_id, mode, task_id, kind, cause_id, account, amount_cents, created_at)
SELECT 'led_' || stamp || lpad((4 * n + leg)::text, 7, '0'), growth.org(org), 'test', 'tsk_' || stamp || '0000000', kind, cause, account,
       CASE leg % 2 WHEN 0 THEN -cents ELSE cents END, at
FROM (
  SELECT stamp, org, at, 0 AS n, 'payment' AS kind, 'cs_' || stamp AS cause, target * 100 AS cents, 0 AS leg, 'stripe_clearing' AS account
  FROM growth.tasks WHERE status <> 'funding'
  UNION ALL
  SELECT stamp, org, at, 0, 'payment', 'cs_' || stamp, target * 100, 1, 'task_escrow' FROM growth.tasks WHERE status <> 'funding'
  UNION ALL
  SELECT stamp, org, at, k + 1, kind, 'pay_' || stamp || suffix, 100, leg, account
  FROM growth.approved,
    (VALUES ('approval', 0, 'task_escrow'), ('approval', 1, 'contributor_payable'), ('transfer', 2, 'contributor_payable'), ('transfer', 3, 'stripe_clearing'))
      AS entry (kind, leg, account)
  WHERE kind = 'approval' OR NOT is_held
  UNION ALL
  SELECT stamp, org, at, 90000 + step, kind, 'ref_' || stamp || '0000000', (target - approved) * 100, leg, account
  FROM growth.tasks,
    (VALUES (0, 'cancellation', 0, 'task_escrow'), (0, 'cancellation', 1, 'refund_payable'), (1, 'refund', 0, 'refund_payable'), (1, 'refund', 1, 'stripe_clearing'))
      AS entry (step, kind, leg, account)
  WHERE status = 'cancelled') e;
CALL growth.end_load('ledger_entries');
