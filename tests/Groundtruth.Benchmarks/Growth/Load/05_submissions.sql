CALL growth.begin_load('submissions');
INSERT INTO submissions (id, task_id, org_id, mode, contributor_id, reservation_id, attempt, media_object_key, content_sha256, duration_seconds, byte_size,
                         width, height, frame_rate, codec, rotation_degrees, container, status, rejection_reason, reviewed_at, auto_approve_at, created_at,
                         preview_status, film_strip, has_poster, is_check_due, near_duplicate_check, brightness, sharpness, is_dark, is_blurred, is_still,
                         is_silent, bit_depth, is_hdr, has_audio)
SELECT 'sub_' || stamp || suffix, 'tsk_' || stamp || '0000000', growth.org(org), 'test', growth.usr(growth.contributor(t, k, contributors)),
       'rsv_' || stamp || suffix, 1, 'submissions/sub_' || stamp || suffix, sha256((stamp || suffix)::bytea), 31, 52428800, 1920, 1080, 30, 'h264', 0, 'mp4',
       decision, CASE WHEN decision = 'rejected' THEN 'poor_quality' END, CASE WHEN decision <> 'pending' THEN at + interval '1 hour' + k * interval '1 second' END,
       loaded_at + interval '1 day' + (t % 500000) * interval '1 second', at + k * interval '100 milliseconds',
       'full', 'cut', true, false, 'done', 0.5, 0.5, (t + k) % 200 = 0, (t + k) % 100 = 1, false, (t + k) % 10 = 2, 8, false, true
FROM growth.size, growth.tasks, generate_series(0, submissions - 1) k,
  LATERAL (SELECT lpad(k::text, 7, '0') AS suffix,
                  CASE WHEN t = 0 THEN CASE k % 10 WHEN 0 THEN 'pending' WHEN 1 THEN 'pending' WHEN 2 THEN 'rejected' ELSE 'approved' END
                       WHEN k < approved THEN 'approved' WHEN k < approved + pending THEN 'pending' ELSE 'rejected' END AS decision) s;
CALL growth.end_load('submissions');

-- What the submission and the contributor's payout have in common.
CREATE VIEW growth.approved AS
SELECT t, at, org, stamp, k, lpad(k::text, 7, '0') AS suffix, (t + k) % 20 = 0 AS is_held, growth.contributor(t, k, contributors) AS contributor
FROM growth.size, growth.tasks, generate_series(0, submissions - 1) k
WHERE CASE WHEN t = 0 THEN k % 10 > 2 ELSE k < approved END;
