using Npgsql;

namespace Groundtruth.Benchmarks.Submissions;

/// <summary>Inserts open tasks with pending submissions, which would take minutes through the API.</summary>
internal sealed class SubmissionRows(string connectionString, string orgId)
{
    private int tasks;

    /// <summary>Returns the ids of the tasks.</summary>
    public async Task<IReadOnlyList<string>> Insert(int taskCount, int submissionsEach, CancellationToken ct)
    {
        var first = tasks;
        tasks += taskCount;
        await Sql(
            """
            INSERT INTO tasks (id, org_id, mode, title, instructions, modalities, device_requirement, reward_cents, target_submissions, budget_cents,
                               funded_cents, approved_count, pending_count, status, created_at, updated_at)
            SELECT 'tsk_' || lpad(n::text, 16, '0'), $1, 'test', 'Task ' || n, 'Record a street.', '{video}', 'any', 250, $4, 250 * $4::bigint,
                   250 * $4::bigint, 0, $4, 'open', now(), now()
            FROM generate_series($2 + 1, $2 + $3) n
            """,
            orgId, first, taskCount, submissionsEach);
        await Sql(
            """
            INSERT INTO ledger_entries (id, org_id, mode, task_id, kind, cause_id, account, amount_cents, created_at)
            SELECT 'led_' || p.side || lpad(n::text, 15, '0'), $1, 'test', 'tsk_' || lpad(n::text, 16, '0'), 'payment',
                   'cs_' || n, p.account, p.sign * 250 * $4::bigint, now()
            FROM generate_series($2 + 1, $2 + $3) n, (VALUES ('1', 'stripe_clearing', -1), ('2', 'task_escrow', 1)) p (side, account, sign)
            """,
            orgId, first, taskCount, submissionsEach);
        await Sql(
            """
            WITH numbers AS (
              SELECT lpad(t::text, 8, '0') || lpad(n::text, 8, '0') AS number, 'tsk_' || lpad(t::text, 16, '0') AS task
              FROM generate_series($2 + 1, $2 + $3) t, generate_series(1, $4) n),
            people AS (
              INSERT INTO users (id, email, normalized_email, display_name, country, password_hash, created_at)
              SELECT 'usr_' || number, number || '@example.com', number || '@example.com', 'Somebody', 'DE', '', now() FROM numbers),
            holds AS (
              INSERT INTO reservations (id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at)
              SELECT 'rsv_' || number, task, $1, 'test', 'usr_' || number, 'video/mp4', 'submitted', now(), now() + interval '1 hour' FROM numbers)
            INSERT INTO submissions (id, task_id, org_id, mode, contributor_id, reservation_id, attempt, media_object_key, content_sha256,
                                     duration_seconds, byte_size, width, height, frame_rate, codec, rotation_degrees, container, status,
                                     auto_approve_at, created_at, near_duplicate_check, preview_status, is_check_due)
            SELECT 'sub_' || number, task, $1, 'test', 'usr_' || number, 'rsv_' || number, 1, 'submissions/' || number || '.mp4', sha256(number::bytea),
                   31, 52428800, 1920, 1080, 30, 'h264', 0, 'mp4', 'pending', now() + interval '7 days', now(), 'done', 'not_needed', false
            FROM numbers
            """,
            orgId, first, taskCount, submissionsEach);
        await Sql("ANALYZE tasks, users, reservations, submissions");
        return [.. Enumerable.Range(first + 1, taskCount).Select(n => $"tsk_{n:d16}")];

        async Task Sql(string sql, params object[] values)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>The ids of a task's submissions.</summary>
    public static IEnumerable<string> Of(string taskId, int count) => Enumerable.Range(1, count).Select(n => $"sub_{taskId[^8..]}{n:d8}");
}
