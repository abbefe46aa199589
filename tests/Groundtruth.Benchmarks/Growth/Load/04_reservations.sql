CALL growth.begin_load('reservations');
INSERT INTO reservations (id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at, is_swept)
SELECT 'rsv_' || stamp || lpad(k::text, 7, '0'), 'tsk_' || stamp || '0000000', growth.org(org), 'test', growth.usr(growth.contributor(t, k, contributors)),
       'video/mp4', 'submitted', at, at + interval '1 hour', true
FROM growth.size, growth.tasks, generate_series(0, submissions - 1) k;

-- Every open task has a held spot.
INSERT INTO reservations (id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at)
SELECT 'rsv_' || stamp || '9000000', 'tsk_' || stamp || '0000000', growth.org(org), 'test', growth.usr(1 + (t * 7 + 50) % (contributors - 1)),
       'video/mp4', 'live', loaded_at, loaded_at + interval '1 hour'
FROM growth.size, growth.tasks WHERE status = 'open' AND t > 0;
CALL growth.end_load('reservations');
