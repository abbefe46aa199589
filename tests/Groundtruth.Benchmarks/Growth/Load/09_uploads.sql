-- Uploads, inspections and hashes of the latest tenth of the tasks.
CREATE VIEW growth.latest AS
SELECT growth.tasks.*, k, lpad(k::text, 7, '0') AS suffix, growth.usr(growth.contributor(t, k, contributors)) AS contributor_id
FROM growth.size, growth.tasks, generate_series(0, submissions - 1) k WHERE t >= tasks / 10 * 9;

CALL growth.begin_load('uploads');
INSERT INTO uploads (id, reservation_id, org_id, mode, contributor_id, object_key, content_type, protocol, status, declared_bytes, received_bytes, token_salt,
                     created_at, last_activity_at, completed_at, is_swept)
SELECT 'upl_' || stamp || suffix, 'rsv_' || stamp || suffix, growth.org(org), 'test', contributor_id, 'uploads/' || stamp || suffix, 'video/mp4', 'tus', 'discarded',
       52428800, 52428800, decode(lpad(to_hex(k), 32, '0'), 'hex'), at, at, at, true
FROM growth.latest;
CALL growth.end_load('uploads');

CALL growth.begin_load('inspections');
INSERT INTO inspections (id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, created_at, ended_at)
SELECT 'ins_' || stamp || suffix, 'rsv_' || stamp || suffix, growth.org(org), 'test', contributor_id, false, 'passed', 1, at, at, at FROM growth.latest;
CALL growth.end_load('inspections');

CALL growth.begin_load('near_duplicate_videos');
INSERT INTO near_duplicate_videos (submission_id, org_id, mode, contributor_id, algorithm, video_sha256, duration_seconds, hashes, movement)
SELECT 'sub_' || stamp || suffix, growth.org(org), 'test', contributor_id, 1, sha256((stamp || suffix || 'video')::bytea), 31, '\x00', '\x00' FROM growth.latest;
CALL growth.end_load('near_duplicate_videos');

CALL growth.begin_load('near_duplicate_keys');
INSERT INTO near_duplicate_keys (key, video)
SELECT (video * 7 + n) % 500000, video FROM near_duplicate_videos, generate_series(1, 3) n;
CALL growth.end_load('near_duplicate_keys');

CALL growth.begin_load('video_hashes');
INSERT INTO video_hashes (mode, video_sha256, submission_id)
SELECT 'test', sha256((stamp || suffix || 'video')::bytea), 'sub_' || stamp || suffix FROM growth.latest;
CALL growth.end_load('video_hashes');
