namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>Fills tables with rows of 199 other organizations and as many contributors as rows.</summary>
internal static class FilledTables
{
    public const int Rows = 20_000;

    /// <summary>Skips triggers and foreign keys, which would take minutes.</summary>
    public static string Sql(int rows) =>
        $$"""
        SET session_replication_role = replica;
        INSERT INTO organizations (id, name, created_at, name_skeleton)
        SELECT 'org_' || lpad(n::text, 16, '0'), 'Filler ' || n, now(), 'filler ' || n FROM generate_series(1, {{rows}}) n;
        INSERT INTO users (id, email, normalized_email, display_name, country, password_hash, created_at)
        SELECT 'usr_1' || lpad(n::text, 15, '0'), n || '@filler.example', n || '@filler.example', 'Filler', 'DE', '', now() FROM generate_series(1, {{rows}}) n;
        INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at)
        SELECT 'ses_1' || lpad(n::text, 15, '0'), 'usr_1' || lpad(n::text, 15, '0'), sha256(('session' || n)::bytea), now(), now() + interval '30 days'
        FROM generate_series(1, {{rows}}) n;
        INSERT INTO tasks (id, org_id, mode, title, instructions, modalities, device_requirement, reward_cents, target_submissions, budget_cents,
                           funded_cents, approved_count, status, created_at, updated_at)
        SELECT 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'Filler', 'Fills the table.', '{video}', 'any', 250, 1, 250,
               250, (n % 4 > 0)::int, CASE WHEN n % 4 > 0 THEN 'completed' ELSE 'open' END, now(), now() FROM generate_series(1, {{rows}}) n;
        INSERT INTO task_external_ids (org_id, mode, external_id, task_id)
        SELECT 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'filler ' || n, 'tsk_1' || lpad(n::text, 15, '0') FROM generate_series(1, {{rows}}) n;
        INSERT INTO reservations (id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at)
        SELECT 'rsv_1' || lpad(n::text, 15, '0'), 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test',
               'usr_1' || lpad(n::text, 15, '0'), 'video/mp4', CASE WHEN n % 4 = 1 THEN 'live' ELSE 'submitted' END, now(), now() + interval '1 hour' FROM generate_series(1, {{rows}}) n;
        INSERT INTO submissions (id, task_id, org_id, mode, contributor_id, reservation_id, attempt, media_object_key, content_sha256, duration_seconds,
                                 byte_size, width, height, frame_rate, codec, rotation_degrees, container, status, reviewed_at, auto_approve_at, created_at)
        SELECT 'sub_1' || lpad(n::text, 15, '0'), 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test',
               'usr_1' || lpad(n::text, 15, '0'), 'rsv_1' || lpad(n::text, 15, '0'), 1, 'submissions/' || n, sha256(('filler' || n)::bytea), 31,
               1000, 160, 120, 10, 'h264', 0, 'mp4', CASE WHEN n % 4 > 0 THEN 'approved' ELSE 'pending' END, CASE WHEN n % 4 > 0 THEN now() END,
               now() + interval '7 days', now() FROM generate_series(1, {{rows}}) n;
        INSERT INTO transfers (id, contributor_id, mode, task_id, amount_cents, idempotency_key, checkout_session_id, source_charge_id, status, attempts,
                               stripe_transfer_id, created_at)
        SELECT 'trf_1' || lpad(n::text, 15, '0'), 'usr_1' || lpad(n::text, 15, '0'), 'test', 'tsk_1' || lpad(n::text, 15, '0'), 250,
               'pay_1' || lpad(n::text, 15, '0'), 'cs_' || n, 'ch_' || n, 'paid', 1, 'tr_' || n, now() FROM generate_series(1, {{rows}}) n
        WHERE n % 4 <> 2;
        INSERT INTO payouts (id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, hold_reason, own_transfer_id, attempts,
                             transfer_id, created_at, paid_at)
        SELECT 'pay_1' || lpad(n::text, 15, '0'), 'sub_1' || lpad(n::text, 15, '0'), 'tsk_1' || lpad(n::text, 15, '0'),
               'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'usr_1' || lpad(n::text, 15, '0'), 250,
               CASE WHEN n % 4 = 2 THEN 'held' ELSE 'paid' END, CASE WHEN n % 4 = 2 THEN 'account_not_payable' END,
               CASE WHEN n % 4 <> 2 THEN 'trf_1' || lpad(n::text, 15, '0') END, 1, CASE WHEN n % 4 <> 2 THEN 'tr_' || n END, now(),
               CASE WHEN n % 4 <> 2 THEN now() END
        FROM generate_series(1, {{rows}}) n;
        INSERT INTO ledger_entries (id, org_id, mode, task_id, kind, cause_id, account, amount_cents, created_at)
        SELECT 'led_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'tsk_1' || lpad(n::text, 15, '0'), 'approval',
               'pay_1' || lpad(n::text, 15, '0'), 'contributor_payable', 250, now() FROM generate_series(1, {{rows}}) n;
        INSERT INTO checkout_sessions (id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, created_at, expires_at, paid_at)
        SELECT 'cs_' || n, 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 250, '', 'paid', 'pi_' || n, now(), now(), now()
        FROM generate_series(1, {{rows}}) n;
        INSERT INTO refunds (id, task_id, org_id, mode, checkout_session_id, payment_intent_id, amount_cents, reason, status, attempts, created_at)
        SELECT 'ref_1' || lpad(n::text, 15, '0'), 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'cs_' || n, 'pi_' || n,
               250, 'nothing_to_pay', 'succeeded', 1, now() FROM generate_series(1, {{rows}}) n;
        INSERT INTO events (id, org_id, mode, type, body, created_at)
        SELECT {{TimedId("evt_")}}, 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'submission.created', '\x7b7d', now()
        FROM generate_series(1, {{rows}}) n;
        INSERT INTO example_uploads (id, org_id, mode, media_key, content_type, created_at, expires_at)
        SELECT 'exu_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'org_' || lpad((1 + n % 199)::text, 16, '0') || '/' || n,
               'video/mp4', now(), now() + interval '1 year' FROM generate_series(1, {{rows}}) n;
        INSERT INTO audit_entries (id, org_id, mode, actor_id, action, subject_id, created_at)
        SELECT 'aud_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'usr_1' || lpad(n::text, 15, '0'), 'member.joined',
               'usr_1' || lpad(n::text, 15, '0'), now() FROM generate_series(1, {{rows}}) n;
        INSERT INTO webhook_endpoints (id, org_id, mode, url, normalized_url, events, enabled, signing_secret, created_at)
        SELECT 'whe_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'https://filler.example/' || n,
               'https://filler.example/' || n, '{submission.created}', true, '', now() FROM generate_series(1, {{rows}}) n;
        INSERT INTO webhook_deliveries (id, event_id, endpoint_id, org_id, mode, status, attempts, created_at, finished_at)
        SELECT {{TimedId("dlv_")}}, {{TimedId("evt_")}}, 'whe_1' || lpad(n::text, 15, '0'),
               'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', CASE WHEN n % 4 = 3 THEN 'waiting' ELSE 'delivered' END, 1,
               now(), CASE WHEN n % 4 <> 3 THEN now() END FROM generate_series(1, {{rows}}) n;
        INSERT INTO webhook_queue (delivery_id, event_id, endpoint_id, org_id, mode, status, attempts, failures, next_attempt_at)
        SELECT id, event_id, endpoint_id, org_id, mode, 'waiting', 1, 1, now() + interval '1 hour'
        FROM webhook_deliveries WHERE status = 'waiting';
        INSERT INTO webhook_attempts (delivery_id, number, started_at, duration_ms, status_code)
        SELECT {{TimedId("dlv_")}}, 1, now(), 1, 200 FROM generate_series(1, {{rows}}) n;
        INSERT INTO near_duplicate_videos (submission_id, org_id, mode, contributor_id, algorithm, video_sha256, duration_seconds, hashes, movement)
        SELECT 'sub_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'usr_1' || lpad(n::text, 15, '0'), 1,
               sha256(n::text::bytea), 31, '\x00', '\x00' FROM generate_series(1, {{rows}}) n;
        INSERT INTO near_duplicate_keys (key, video) SELECT n % 5000, n FROM generate_series(1, {{rows}}) n;
        INSERT INTO simulations (id, task_id, org_id, mode, actor_id, requested_count, approve_rate, reject_rate, status, claims, failures, due_at,
                                 created_at, ended_at)
        SELECT 'sim_1' || lpad(n::text, 15, '0'), 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'key_' || n, 1, 0, 0,
               CASE WHEN n % 4 = 0 THEN 'running' ELSE 'completed' END, 1, 0, now() + interval '1 hour', now(), CASE WHEN n % 4 > 0 THEN now() END
        FROM generate_series(1, {{rows}}) n;
        INSERT INTO simulated_submissions (simulation_id, ordinal, contributor_id, submission_id)
        SELECT 'sim_1' || lpad(n::text, 15, '0'), 0, 'usr_1' || lpad(n::text, 15, '0'), 'sub_1' || lpad(n::text, 15, '0')
        FROM generate_series(1, {{rows}}) n;
        INSERT INTO exports (id, task_id, org_id, mode, version, selection, shard_bytes, status, attempts, due_at, read_until, member_count,
                             submission_count, total_seconds, last_shard, last_shard_bytes, byte_size, manifest_sha256, created_at, expires_at)
        SELECT 'exp_1' || lpad(n::text, 15, '0'), 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 1, 'approved',
               1073741824, 'ready', 0, now(), '', 1, 1, 31, 0, 1, 1, sha256(n::text::bytea), now(), now() + interval '30 days' FROM generate_series(1, {{rows}}) n;
        INSERT INTO export_members (export_id, position, submission_id, change, line, csv_row, file_name, media_object_key, byte_size, content_sha256,
                                    shard, shard_offset, created_at)
        SELECT 'exp_1' || lpad(n::text, 15, '0'), 1, 'sub_1' || lpad(n::text, 15, '0'), 'written', '{}', '', '', '', 1, sha256(n::text::bytea), 0, 0, now()
        FROM generate_series(1, {{rows}}) n;
        INSERT INTO export_files (export_id, name, byte_size, etag)
        SELECT 'exp_1' || lpad(n::text, 15, '0'), 'manifest.jsonl', 1, '' FROM generate_series(1, {{rows}}) n;
        INSERT INTO missing_media (submission_id, org_id, mode, task_id, noticed_at)
        SELECT 'sub_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'tsk_1' || lpad(n::text, 15, '0'), now()
        FROM generate_series(1, {{rows}}) n;
        INSERT INTO request_log (id, org_id, mode, key_id, request_id, method, route, resource_ids, status, duration_ms, created_at)
        SELECT left(any_row.id, 14) || lpad(n::text, 6, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'key_' || n, request_id, method, route,
               resource_ids, CASE WHEN n % 50 = 0 THEN 404 ELSE 200 END, 1, created_at
        FROM (SELECT id, request_id, method, route, resource_ids, created_at FROM request_log LIMIT 1) any_row, generate_series(1, {{rows}}) n;
        INSERT INTO tallies (scope, mode, part, name, count, total)
        SELECT 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'usr_1' || lpad(n::text, 15, '0'), 'approved', 1, 0 FROM generate_series(1, {{rows}}) n;
        INSERT INTO memberships (org_id, user_id, role, created_at)
        SELECT 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'usr_1' || lpad(n::text, 15, '0'), 'owner', now() FROM generate_series(1, {{rows}}) n;
        INSERT INTO invitations (id, org_id, role, token_hash, invited_by, created_at, expires_at, revoked_at)
        SELECT 'inv_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'reviewer', sha256(('invitation' || n)::bytea),
               'usr_1' || lpad(n::text, 15, '0'), now(), now() + interval '7 days', CASE WHEN n % 4 > 0 THEN now() END FROM generate_series(1, {{rows}}) n;
        INSERT INTO api_keys (id, org_id, mode, lineage_id, secret_hash, display_prefix, scopes, created_by, created_at)
        SELECT 'key_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'key_1' || lpad(n::text, 15, '0'),
               sha256(('key' || n)::bytea), 'gt_test_', '{tasks:read}', 'usr_1' || lpad(n::text, 15, '0'), now() FROM generate_series(1, {{rows}}) n;
        INSERT INTO uploads (id, reservation_id, org_id, mode, contributor_id, object_key, content_type, protocol, status, is_swept, token_salt, created_at,
                             last_activity_at, completed_at)
        SELECT 'upl_1' || lpad(n::text, 15, '0'), 'rsv_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test',
               'usr_1' || lpad(n::text, 15, '0'), 'uploads/' || n, 'video/mp4', 'put', CASE WHEN n % 400 = 1 THEN 'complete' ELSE 'discarded' END, n % 400 <> 1,
               substr(sha256(n::text::bytea), 1, 16), now(), now(), now() FROM generate_series(1, {{rows}}) n;
        INSERT INTO inspections (id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, created_at, ended_at)
        SELECT 'ins_1' || lpad(n::text, 15, '0'), 'rsv_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test',
               'usr_1' || lpad(n::text, 15, '0'), true, CASE WHEN n % 4 = 1 THEN 'queued' ELSE 'passed' END, 0, now() + interval '1 hour', now(),
               CASE WHEN n % 4 <> 1 THEN now() END FROM generate_series(1, {{rows}}) n;
        INSERT INTO payout_accounts (id, user_id, mode, is_payable, as_of, created_at)
        SELECT 'acct_filler' || n, 'usr_1' || lpad(n::text, 15, '0'), 'test', true, now(), now() FROM generate_series(1, {{rows}}) n;
        INSERT INTO payment_reversals (id, checkout_session_id, task_id, org_id, mode, kind, provider_id, amount_cents, status, from_escrow_cents,
                                       from_owed_cents, platform_loss_cents, movements, as_of, created_at)
        SELECT 'rev_1' || lpad(n::text, 15, '0'), 'cs_' || n, 'tsk_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test',
               'dispute', 'du_' || n, 250, 'lost', 250, 0, 0, 1, now(), now() FROM generate_series(1, {{rows}}) n;
        INSERT INTO stripe_events (id, mode, type, outcome, payload, received_at)
        SELECT 'evt_filler' || n, 'test', 'account.updated', 'applied', '{}', now() FROM generate_series(1, {{rows}}) n;
        INSERT INTO idempotency_records (principal, key, fingerprint, answer, expires_at)
        SELECT 'org_' || lpad((1 + n % 199)::text, 16, '0') || '/test', 'key ' || n, sha256(n::text::bytea), '', now() + interval '1 day'
        FROM generate_series(1, {{rows}}) n;
        INSERT INTO export_copies (export_id, org_id, mode, region, bucket, prefix, status, attempts, due_at, credentials_until, object_count, byte_size,
                                   copied_count, copied_bytes, member_position, file_name, upload_parts)
        SELECT 'exp_1' || lpad(n::text, 15, '0'), 'org_' || lpad((1 + n % 199)::text, 16, '0'), 'test', 'eu', 'filler', '', 'complete', 1, now(), now(), 1, 1,
               1, 1, 1, '', '{}' FROM generate_series(1, {{rows}}) n;
        INSERT INTO video_hashes (mode, video_sha256, submission_id)
        SELECT 'test', sha256(n::text::bytea), 'sub_1' || lpad(n::text, 15, '0') FROM generate_series(1, {{rows}}) n;
        INSERT INTO review_records (org_id, mode, decisions, approval_rate, median_seconds)
        SELECT 'org_' || lpad(n::text, 16, '0'), 'test', 1, 1, 60 FROM generate_series(1, {{rows}}) n;
        """;

    /// <summary>An id whose time is one of the last 88 days.</summary>
    private static string TimedId(string prefix) =>
        $"left(id_bound('{prefix}', now() - (n % 88) * interval '1 day'), 14) || lpad(n::text, 6, '0')";
}
