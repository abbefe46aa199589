using System.Text.Json;

namespace Groundtruth.Benchmarks.Growth;

/// <summary>Requests that change something, and the same small amount of due work for jobs at every size.</summary>
internal static class GrowthChanges
{
    private const int Due = 20;

    public static async Task Send(GrowthServer server, GrowthTenant tenant)
    {
        var task = tenant.Ids["tasks"];
        var created = await Post(server, tenant.Key, "/api/v1/tasks", new
        {
            title = "Water the plants of a window",
            instructions = "Record one continuous take of at least thirty seconds.",
            reward_cents = 250,
            target_submissions = 10,
        });
        var added = JsonDocument.Parse(created).RootElement.GetProperty("data").GetProperty("id").GetString()!;
        await Post(server, tenant.Key, $"/api/v1/test/tasks/{added}/fund");
        await Post(server, tenant.Key, $"/api/v1/tasks/{added}/cancel");
        var pending = await server.Scalar<string[]>(
            $"SELECT array(SELECT id::text FROM submissions WHERE task_id = '{task}' AND status = 'pending' ORDER BY id DESC LIMIT 6)");
        await Post(server, tenant.Key, $"/api/v1/submissions/{pending![0]}/approve");
        await Post(server, tenant.Key, $"/api/v1/submissions/{pending[1]}/reject", new
        {
            reason = "poor_quality", note = "The video is too dark to recognize the street.",
        });
        await Post(server, tenant.Key, $"/api/v1/tasks/{task}/exports");
        await Post(server, tenant.Key, "/api/v1/example-uploads");
        await Post(
            server,
            tenant.Key,
            $"/api/v1/webhook-endpoints/{tenant.Ids["endpoints"]}/recover",
            new { since = server.Now.AddDays(-1).ToString("O"), dry_run = true });
    }

    /// <summary>Work that became due a minute ago, of each kind that jobs search for.</summary>
    public static async Task MakeDue(GrowthServer server)
    {
        // A reservation expires after its creation.
        await server.Sql("UPDATE reservations SET created_at = created_at - interval '200 days' WHERE NOT is_swept");
        foreach (var (table, column, filter) in new[]
        {
            ("reservations", "expires_at", "NOT is_swept"), ("idempotency_records", "expires_at", "true"),
            ("webhook_queue", "next_attempt_at", "status = 'waiting'"), ("stripe_events", "received_at", "true"),
            ("exports", "expires_at", "NOT is_swept"), ("events", "expires_at", "true"),
        })
        {
            await server.Sql(
                $"""
                UPDATE {table} SET {column} = (SELECT loaded_at FROM growth.size) - interval '100 days'
                WHERE ctid = ANY (ARRAY(SELECT ctid FROM {table} WHERE {filter} ORDER BY {column} LIMIT {Due}))
                """);
        }
    }

    private static async Task<string> Post(GrowthServer server, string key, string path, object? body = null)
    {
        var (status, text, _) = await server.Send(HttpMethod.Post, path, key, JsonSerializer.Serialize(body ?? new { }));
        if (status >= 300)
        {
            Console.WriteLine($"POST {path}: {status} {text}");
        }

        return text;
    }
}
