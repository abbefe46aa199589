-- The totals that the triggers would have appended.
CALL growth.begin_load('tallies');
INSERT INTO tallies (scope, mode, part, name, count, total, expires_on)
SELECT org_id, 'test', '', 'funding', count(*), sum(budget_cents - funded_cents), NULL::date FROM tasks WHERE status = 'funding' GROUP BY 1
UNION ALL
SELECT org_id, 'test', '', 'open', count(*), 0, NULL FROM tasks WHERE status = 'open' GROUP BY 1
UNION ALL
SELECT org_id, 'test', '', 'escrow', 0, sum(funded_cents - refunded_cents - approved_count * reward_cents), NULL FROM tasks WHERE status IN ('funding', 'open') GROUP BY 1
UNION ALL
SELECT org_id, 'test', '', 'pending', count(*), 100 * count(*), NULL FROM submissions WHERE status = 'pending' GROUP BY 1
UNION ALL
SELECT contributor_id, 'test', '', 'pending', count(*), 100 * count(*), NULL FROM submissions WHERE status = 'pending' GROUP BY 1
UNION ALL
SELECT org_id, 'test', contributor_id, status, count(*), 0, NULL FROM submissions WHERE status <> 'pending' GROUP BY org_id, contributor_id, status
UNION ALL
SELECT org_id, 'test', decision_part(reviewed_at, 3600000), 'decision', count(*), 3600000 * count(*), max(reviewed_at)::date + 40
FROM submissions WHERE reviewed_at > (SELECT loaded_at - interval '39 days' FROM growth.size) GROUP BY 1, 3
UNION ALL
SELECT contributor_id, 'test', '', CASE status WHEN 'paid' THEN 'paid' ELSE 'owed' END, count(*), 100 * count(*), NULL FROM payouts GROUP BY 1, 4
UNION ALL
SELECT task_id, 'test', '', 'paid', count(*), 100 * count(*), NULL FROM payouts WHERE status = 'paid' GROUP BY 1
UNION ALL
SELECT org_id, 'test', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), 'approval', count(*), 100 * count(*), max(created_at)::date + 40
FROM payouts WHERE created_at > (SELECT loaded_at - interval '39 days' FROM growth.size) GROUP BY 1, 3
UNION ALL
SELECT endpoint_id, 'test', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24'), CASE status WHEN 'delivered' THEN 'delivered' ELSE 'failed' END, count(*), 0,
       max(created_at)::date + 3
FROM webhook_deliveries WHERE created_at > (SELECT loaded_at - interval '2 days' FROM growth.size) GROUP BY 1, 3, 4;
CALL growth.end_load('tallies');

INSERT INTO review_records (org_id, mode, decisions, approval_rate, median_seconds)
SELECT growth.org(n), 'test', 200, 0.6, 3600 FROM growth.size, generate_series(0, organizations - 1) n;

-- New submissions need fresh inspections and previews, and the nightly check has run.
INSERT INTO ledger_check_runs (due_at, checked_at) SELECT loaded_at + interval '12 hours', loaded_at FROM growth.size
ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at;
