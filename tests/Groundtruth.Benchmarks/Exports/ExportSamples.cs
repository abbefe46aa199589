using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Groundtruth.Benchmarks.Http;
using Groundtruth.Infrastructure.Postgres;
using Npgsql;

namespace Groundtruth.Benchmarks.Exports;

/// <summary>Tasks with approved submissions and their stored bytes, and exports of them over the API.</summary>
internal sealed class ExportSamples(EmbeddedPostgres postgres, Server server, string mediaFolder, (string Key, string OrgId) buyer)
{
    private const string Body =
        """
        { "title": "Street scenes", "instructions": "Record a busy street for a minute.", "reward_cents": 250, "target_submissions": 100 }
        """;

    private int submissions;

    public async Task<string> AddTask(int videos, int bytes, CancellationToken ct)
    {
        var (task, _) = await server.CreateTask(buyer.Key, Body, ct);
        var (content, hashes) = (RandomNumberGenerator.GetBytes(bytes), new List<byte[]>());
        Directory.CreateDirectory(Path.Combine(mediaFolder, "submissions"));
        foreach (var n in Enumerable.Range(submissions, videos))
        {
            // No two submissions have the same content.
            BinaryPrimitives.WriteInt32BigEndian(content, n);
            hashes.Add(SHA256.HashData(content));
            await File.WriteAllBytesAsync(Path.Combine(mediaFolder, "submissions", $"{n:0000000000000000}.mp4"), content, ct);
        }

        await Insert(task, videos, bytes, hashes, ct);
        submissions += videos;
        return task;
    }

    public async Task<(double Seconds, string Export)> Prepare(string task, string? since, CancellationToken ct)
    {
        var start = TimeProvider.System.GetTimestamp();
        var body = JsonSerializer.Serialize(new { since_export = since, shard_bytes = 16L * 1024 * 1024 * 1024 });
        var id = Text(await server.Post($"/api/v1/tasks/{task}/exports", buyer.Key, body, ct), "id");
        while (Text(await Get(id, ct), "status") is var status && status != "ready")
        {
            if (status == "failed")
            {
                throw new BenchmarkException($"Export {id} failed.");
            }

            await Task.Delay(20, ct);
        }

        return (TimeProvider.System.GetElapsedTime(start).TotalSeconds, id);
    }

    public async Task<string> ShardUrl(string export, CancellationToken ct)
    {
        using var document = JsonDocument.Parse(await Get(export, ct));
        return document.RootElement.GetProperty("data").GetProperty("shards").EnumerateArray().Single().GetProperty("url").GetString()!;
    }

    private Task<byte[]> Get(string export, CancellationToken ct) => server.Get($"/api/v1/exports/{export}", buyer.Key, ct);

    private static string Text(byte[] response, string name)
    {
        using var document = JsonDocument.Parse(response);
        return document.RootElement.GetProperty("data").GetProperty(name).GetString()!;
    }

    private async Task Insert(string task, int videos, int bytes, List<byte[]> hashes, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            WITH numbers AS (
              SELECT lpad(x::text, 16, '0') AS n, ($6::bytea[])[x - $3 + 1] AS hash FROM generate_series($3, $3 + $4 - 1) AS x),
            people AS (
              INSERT INTO users (id, email, normalized_email, display_name, country, password_hash, created_at)
              SELECT 'usr_' || n, n || '@example.com', n || '@example.com', 'Somebody', 'DE', '', now() FROM numbers),
            holds AS (
              INSERT INTO reservations (id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at)
              SELECT 'rsv_' || n, $1, $2, 'test', 'usr_' || n, 'video/mp4', 'submitted', now(), now() + interval '1 hour' FROM numbers)
            INSERT INTO submissions (id, task_id, org_id, mode, contributor_id, reservation_id, attempt, media_object_key, content_sha256,
                                     duration_seconds, byte_size, width, height, frame_rate, codec, rotation_degrees, container, status,
                                     reviewed_at, auto_approve_at, created_at, near_duplicate_check, is_check_due)
            SELECT 'sub_' || n, $1, $2, 'test', 'usr_' || n, 'rsv_' || n, 1, 'submissions/' || n || '.mp4', hash,
                   31, $5, 1920, 1080, 30, 'h264', 0, 'mp4', 'approved', now(), now() + interval '7 days', now(), 'done', false
            FROM numbers
            """,
            connection);
        foreach (var value in (object[])[task, buyer.OrgId, submissions, videos, (long)bytes, hashes.ToArray()])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
