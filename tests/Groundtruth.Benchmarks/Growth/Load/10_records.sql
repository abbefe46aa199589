-- Audit entries, idempotency records, Stripe's events, exports, examples and simulations.
CALL growth.begin_load('audit_entries');
INSERT INTO audit_entries (id, org_id, mode, actor_id, action, subject_id, created_at)
SELECT 'aud_' || stamp || '0000000', growth.org(org), 'test', growth.member(org), 'task.created', 'tsk_' || stamp || '0000000', at FROM growth.tasks;
CALL growth.end_load('audit_entries');

CALL growth.begin_load('idempotency_records');
INSERT INTO idempotency_records (principal, key, fingerprint, answer, expires_at)
SELECT 'key_01jb00000' || lpad((org * 4)::text, 7, '0'), 'task ' || t, sha256(stamp::bytea), '\x7b7d', loaded_at + interval '1 hour' + t % 80000 * interval '1 second'
FROM growth.size, growth.tasks;
CALL growth.end_load('idempotency_records');

CALL growth.begin_load('stripe_events');
INSERT INTO stripe_events (id, mode, type, object_id, outcome, payload, received_at)
SELECT 'evt_' || stamp, 'test', 'checkout.session.completed', 'cs_' || stamp, 'applied', '{"id":"evt_' || stamp || '"}', loaded_at - interval '80 days' + (at - loaded_at + interval '365 days') / 5
FROM growth.size, growth.tasks;
CALL growth.end_load('stripe_events');

CALL growth.begin_load('exports');
INSERT INTO exports (id, task_id, org_id, mode, version, selection, shard_bytes, status, attempts, due_at, read_until, member_count, submission_count, total_seconds,
                     last_shard, last_shard_bytes, byte_size, manifest_sha256, created_at, expires_at)
SELECT 'exp_' || stamp || '0000000', 'tsk_' || stamp || '0000000', growth.org(org), 'test', 1, 'approved', 1073741824, 'ready', 1, at, '', approved, approved, 31 * approved,
       0, 1, 1, sha256(stamp::bytea), at, loaded_at + interval '20 days'
FROM growth.size, growth.tasks WHERE t % 10 = 2 AND status = 'completed';
CALL growth.end_load('exports');

CALL growth.begin_load('export_members');
INSERT INTO export_members (export_id, position, submission_id, change, line, csv_row, file_name, media_object_key, byte_size, content_sha256, shard, shard_offset, created_at)
SELECT 'exp_' || stamp || '0000000', k + 1, 'sub_' || stamp || suffix, 'written', '{"id":"sub_' || stamp || suffix || '"}', 'sub_' || stamp || suffix, suffix || '.mp4',
       'submissions/sub_' || stamp || suffix, 52428800, sha256((stamp || suffix)::bytea), 0, k * 52429312::bigint, at
FROM growth.approved JOIN growth.tasks USING (t, at, org, stamp) WHERE t % 10 = 2 AND status = 'completed';
CALL growth.end_load('export_members');

INSERT INTO export_files (export_id, name, byte_size, etag) SELECT id, 'manifest.jsonl', 1, 'x' FROM exports;

CALL growth.begin_load('example_uploads');
INSERT INTO example_uploads (id, org_id, mode, media_key, content_type, is_used, created_at, expires_at)
SELECT 'exu_' || stamp || '0000000', growth.org(org), 'test', growth.org(org) || '/' || stamp, 'video/mp4', true, at, loaded_at + interval '1 day'
FROM growth.size, growth.tasks WHERE t % 100 = 7 AND t > tasks - tasks / 100;
CALL growth.end_load('example_uploads');

CALL growth.begin_load('simulations');
INSERT INTO simulations (id, task_id, org_id, mode, actor_id, requested_count, approve_rate, reject_rate, status, claims, failures, due_at, created_at, ended_at)
SELECT 'sim_' || stamp || '0000000', 'tsk_' || stamp || '0000000', growth.org(org), 'test', growth.member(org), 5, 0, 0, 'completed', 1, 0, at, at, at
FROM growth.tasks WHERE t % 10 IN (0, 5) AND status = 'completed' OR t = 0;
CALL growth.end_load('simulations');
