-- Five events per task, over the last 80 days, each with a delivery and an attempt. One in a thousand deliveries waits for a retry.
CREATE UNLOGGED TABLE growth.events AS
SELECT n, growth.owner(n, organizations) AS org, growth.stamp(at) AS stamp, at, n % 1000 = 999 AS is_waiting, n % 100 = 50 AS is_failed
FROM growth.size, generate_series(0, tasks * 5 - 1) n, LATERAL (SELECT loaded_at - interval '80 days' + n * (interval '80 days' / (tasks * 5)) AS at) s;

CALL growth.begin_load('events');
INSERT INTO events (id, org_id, mode, type, body, created_at, expires_at)
SELECT 'evt_' || stamp || lpad(n::text, 7, '0'), growth.org(org), 'test', 'submission.approved',
       convert_to('{"id":"evt_' || stamp || lpad(n::text, 7, '0') || '","type":"submission.approved","data":{"note":"' || repeat('x', 300) || '"}}', 'UTF8'),
       at, at + interval '90 days'
FROM growth.events ORDER BY n;
CALL growth.end_load('events');

CALL growth.begin_load('webhook_deliveries');
INSERT INTO webhook_deliveries (id, event_id, endpoint_id, org_id, mode, status, attempts, created_at, finished_at)
SELECT 'dlv_' || stamp || lpad(n::text, 7, '0'), 'evt_' || stamp || lpad(n::text, 7, '0'), growth.whe(org, n % 2), growth.org(org), 'test',
       CASE WHEN is_waiting THEN 'waiting' WHEN is_failed THEN 'exhausted' ELSE 'delivered' END, 1, at, CASE WHEN NOT is_waiting THEN at END
FROM growth.events ORDER BY n;
CALL growth.end_load('webhook_deliveries');

CALL growth.begin_load('webhook_queue');
INSERT INTO webhook_queue (delivery_id, event_id, endpoint_id, org_id, mode, status, attempts, failures, next_attempt_at)
SELECT 'dlv_' || stamp || lpad(n::text, 7, '0'), 'evt_' || stamp || lpad(n::text, 7, '0'), growth.whe(org, n % 2), growth.org(org), 'test', 'waiting', 1, 1,
       loaded_at + interval '1 hour' + n % 86400 * interval '1 second'
FROM growth.size, growth.events WHERE is_waiting;
CALL growth.end_load('webhook_queue');

CALL growth.begin_load('webhook_attempts');
INSERT INTO webhook_attempts (delivery_id, number, started_at, duration_ms, status_code)
SELECT 'dlv_' || stamp || lpad(n::text, 7, '0'), 1, at, 12, CASE WHEN is_waiting OR is_failed THEN 500 ELSE 200 END FROM growth.events ORDER BY n;
CALL growth.end_load('webhook_attempts');
