-- Of 20 tasks, two await payment, two are open, one is cancelled and the others are completed. Task 0 has up to 10,000 submissions.
CREATE UNLOGGED TABLE growth.tasks AS
SELECT t, loaded_at - interval '365 days' + t * (interval '364 days' / tasks) AS at, growth.owner(t, organizations) AS org, status,
       CASE WHEN t = 0 THEN heavy WHEN status = 'completed' THEN 6 ELSE 20 END AS target,
       CASE WHEN t = 0 THEN heavy / 10 * 7 WHEN status = 'completed' THEN 6 WHEN status = 'cancelled' THEN 8 WHEN status = 'open' THEN 4 ELSE 0 END AS approved,
       CASE WHEN t = 0 THEN heavy / 10 * 2 WHEN status = 'open' THEN 7 ELSE 0 END AS pending,
       CASE WHEN t = 0 THEN heavy WHEN status = 'open' THEN 12 WHEN status = 'funding' THEN 0 ELSE 11 END AS submissions,
       '' AS stamp
FROM growth.size,
  LATERAL (SELECT t, CASE WHEN t > 0 AND t % 20 IN (7, 11) THEN 'funding' WHEN t = 0 OR t % 20 IN (5, 12) THEN 'open' WHEN t % 20 = 13 THEN 'cancelled'
                     ELSE 'completed' END AS status FROM generate_series(0, tasks - 1) t) s;
UPDATE growth.tasks SET stamp = growth.stamp(at);
CALL growth.begin_load('tasks');
INSERT INTO tasks (id, org_id, mode, title, instructions, modalities, device_requirement, reward_cents, target_submissions, budget_cents, funded_cents,
                   refunded_cents, approved_count, pending_count, status, created_at, updated_at)
SELECT 'tsk_' || stamp || lpad('', 7, '0'), growth.org(org), 'test', 'Record a street in the rain ' || t,
       'Record one continuous take of at least thirty seconds from chest height.', '{video}', 'any', 100, target, target * 100,
       CASE WHEN status = 'funding' THEN 0 ELSE target * 100 END, CASE WHEN status = 'cancelled' THEN (target - approved) * 100 ELSE 0 END,
       approved, pending, status, at, at
FROM growth.tasks ORDER BY t;
CALL growth.end_load('tasks');

CALL growth.begin_load('checkout_sessions');
INSERT INTO checkout_sessions (id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, charge_id, refunded_cents, created_at, expires_at,
                               paid_at, next_check_at)
SELECT 'cs_' || stamp, 'tsk_' || stamp || '0000000', growth.org(org), 'test', target * 100, 'https://pay.example/' || stamp,
       CASE WHEN status = 'funding' THEN 'open' ELSE 'paid' END, CASE WHEN status <> 'funding' THEN 'pi_' || stamp END,
       CASE WHEN status <> 'funding' THEN 'ch_' || stamp END, CASE WHEN status = 'cancelled' THEN (target - approved) * 100 ELSE 0 END, at,
       CASE WHEN status = 'funding' THEN loaded_at + interval '1 day' ELSE at + interval '1 day' END, CASE WHEN status <> 'funding' THEN at END,
       CASE WHEN status = 'funding' THEN loaded_at + interval '1 day' END
FROM growth.size, growth.tasks ORDER BY t;
CALL growth.end_load('checkout_sessions');

CALL growth.begin_load('refunds');
INSERT INTO refunds (id, task_id, org_id, mode, checkout_session_id, payment_intent_id, amount_cents, reason, status, attempts, created_at)
SELECT 'ref_' || stamp || '0000000', 'tsk_' || stamp || '0000000', growth.org(org), 'test', 'cs_' || stamp, 'pi_' || stamp, (target - approved) * 100,
       'task_cancelled', 'succeeded', 1, at
FROM growth.tasks WHERE status = 'cancelled' ORDER BY t;
CALL growth.end_load('refunds');
