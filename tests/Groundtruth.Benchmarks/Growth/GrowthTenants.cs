using System.Text.Json;
using Groundtruth.Benchmarks.Http;

namespace Groundtruth.Benchmarks.Growth;

/// <summary>Chooses tenants of a loaded database.</summary>
internal static class GrowthTenants
{
    private const string LargestId = "org_01jb000000000000";

    /// <summary>Three tenths of all rows, a task of up to 10,000 submissions, and a contributor in every fourth task.</summary>
    public static Task<GrowthTenant> Largest(GrowthServer server) => Of(server, "largest", LargestId, contributor: 0);

    /// <summary>An organization and a contributor with an ordinary share.</summary>
    public static async Task<GrowthTenant> Ordinary(GrowthServer server) => await Of(
        server,
        "ordinary",
        (await server.Scalar<string>($"SELECT org_id FROM tasks WHERE status = 'open' AND org_id <> '{LargestId}' ORDER BY id LIMIT 1"))!,
        contributor: 7);

    /// <summary>A spot that the contributor holds; the previous run's if it is still held.</summary>
    private static async Task<string> Reserve(GrowthServer server, string user, string session)
    {
        var held = await server.Scalar<string>(
            $"""
            SELECT coalesce(max(id), '') FROM reservations
            WHERE contributor_id = '{user}' AND mode = 'test' AND status = 'live' AND held_until > '{server.Now.AddMinutes(30):O}'
            """);
        if (held!.Length > 0)
        {
            return held;
        }

        var offers = await server.Send(HttpMethod.Get, "/api/contributor/v1/tasks?limit=20", session);
        foreach (var offer in JsonDocument.Parse(offers.Text).RootElement.GetProperty("data").EnumerateArray())
        {
            var (status, text, _) = await server.Send(
                HttpMethod.Post, $"/api/contributor/v1/tasks/{offer.GetProperty("id").GetString()}/reservations", session, "{}");
            if (status < 300)
            {
                return JsonDocument.Parse(text).RootElement.GetProperty("data").GetProperty("id").GetString()!;
            }
        }

        throw new BenchmarkException($"No open task accepts {user}: {offers.Text}");
    }

    private static async Task<GrowthTenant> Of(GrowthServer server, string name, string orgId, int contributor)
    {
        var user = $"usr_01jb00000{contributor:0000000}";
        var member = (await server.Scalar<string>($"SELECT user_id FROM memberships WHERE org_id = '{orgId}' LIMIT 1"))!;
        var owner = $"org_id = '{orgId}' AND mode = 'test'";
        async Task<string> First(string table, string where, string order = "") =>
            await server.Scalar<string>($"SELECT id FROM {table} WHERE {where} ORDER BY id {order} LIMIT 1") ?? "";
        var endpoint = await First("webhook_endpoints", owner);
        var task = await First("tasks", $"{owner} AND status = 'open'");
        var session = await server.SessionOf(user);
        return new GrowthTenant(
            name, orgId, member, await server.KeyOf(orgId), await server.SessionOf(member), session,
            new Dictionary<string, string>
            {
                ["user"] = user,
                ["tasks"] = task,
                ["submissions"] = await First("submissions", $"task_id = '{task}' AND status = 'pending'"),
                ["contributed"] = await First("submissions", $"contributor_id = '{user}' AND mode = 'test'"),
                ["events"] = await First("events", owner, "DESC"),
                ["endpoints"] = endpoint,
                ["deliveries"] = await First("webhook_deliveries", $"endpoint_id = '{endpoint}'", "DESC"),
                ["exports"] = await First("exports", owner, "DESC"),
                ["simulations"] = await First("simulations", owner),
                ["reservations"] = await Reserve(server, user, session),
            });
    }
}
