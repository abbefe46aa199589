-- The writes of creating a task, one statement after another, in the same two transactions. Constant values are literals, variable values are
-- parameters.
\set n :n + 1
\set id 1000000000000000000 + :round * 100000000000000 + :n * 1000 + :client_id
BEGIN;
INSERT INTO idempotency_records (principal, key, fingerprint, answer, leased_until, expires_at)
VALUES (:principal, :id, :fingerprint, :answer, now() + interval '45 seconds', now() + interval '24 hours');
INSERT INTO tasks (id, org_id, mode, title, instructions, modalities, device_requirement, example_media_key, reward_cents,
                   target_submissions, budget_cents, funded_cents, approved_count, status, created_at, updated_at)
VALUES (:id, :org, 'test', :title, :instructions, '{video}', 'any', NULL, 250, 100, 25000, 0, 0, 'funding', now(), now());
INSERT INTO audit_entries (id, org_id, mode, actor_id, action, subject_id, created_at)
VALUES (:id, :org, 'test', :principal, 'task.created', :id, now());
COMMIT;
BEGIN;
INSERT INTO checkout_sessions (id, task_id, org_id, mode, amount_cents, url, status, created_at, expires_at, next_check_at)
VALUES (:id, :id, :org, 'test', 25000, :url, 'open', now(), now() + interval '24 hours', now() + interval '1 hour');
UPDATE idempotency_records SET answer = :answer, leased_until = NULL WHERE principal = :principal AND key = :id;
COMMIT;
