using Microsoft.AspNetCore.Routing;

namespace Groundtruth.Benchmarks.Growth;

/// <summary>Every GET route of the program, as a path of a tenant.</summary>
internal static class GrowthPaths
{
    /// <summary>In a path whose object the tenant does not have.</summary>
    private const string Unknown = "unknown";

    /// <summary>The kind of id that a path's segment before the parameter names.</summary>
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["tasks"] = "tasks", ["submissions"] = "submissions", ["events"] = "events", ["webhook-endpoints"] = "endpoints",
        ["webhooks"] = "endpoints", ["webhook-deliveries"] = "deliveries", ["deliveries"] = "deliveries", ["exports"] = "exports",
        ["simulations"] = "simulations", ["reservations"] = "reservations", ["spots"] = "reservations",
    };

    /// <summary>Routes that read no table of a tenant, whose link must be signed, or whose object the load does not create.</summary>
    private static readonly string[] Others =
    [
        "media/", "exports/", "sandbox/", "uploads/", "openapi/", "docs", "scalar", "health/", "join", "error", "metrics",
        "api/v1/idempotency-keys/",
    ];

    /// <summary>Lists with a query that selects further statements.</summary>
    private static readonly (string Path, string Query)[] Filtered =
    [
        ("/api/v1/tasks", "limit=20&status=open"), ("/api/v1/tasks", "limit=20&status=completed"),
        ("/api/v1/tasks/{id}/submissions", "limit=20&status=pending"), ("/api/v1/tasks/{id}/submissions", "limit=20&status=approved"),
        ("/review", "signal=dark"), ("/review", "signal=silent"), ("/review", "task={task}"), ("/review", "task={task}&signal=dark"),
    ];

    /// <exception cref="InvalidOperationException">A route has a parameter of an unknown kind.</exception>
    public static IReadOnlyList<GrowthPath> Of(IEnumerable<RouteEndpoint> routes, GrowthTenant tenant)
    {
        var templates = routes
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(route => route.RoutePattern.RawText!.TrimStart('/'))
            .Where(template => !Others.Any(other => template.StartsWith(other, StringComparison.Ordinal)))
            .Distinct().Order(StringComparer.Ordinal);
        return
        [
            .. templates.SelectMany(template => Expand(template, tenant))
                .Where(path => !path.Path.Contains(Unknown, StringComparison.Ordinal)),
        ];
    }

    private static IEnumerable<GrowthPath> Expand(string template, GrowthTenant tenant)
    {
        var path = "/" + string.Join('/', template.Split('/').Select((segment, at) => Value(template.Split('/'), segment, at, tenant)));
        var shown = "/" + template.Replace("{mode:regex(^(test|live)$)}", "{mode}", StringComparison.Ordinal);
        yield return new GrowthPath(shown, IsList(path) ? path + "?limit=20" : path);
        const string Dashboard = "/dashboard/{orgId}/{mode}";
        foreach (var (_, query) in Filtered.Where(filtered => shown == filtered.Path || shown == Dashboard + filtered.Path))
        {
            var filled = query.Replace("{task}", tenant.Ids["tasks"], StringComparison.Ordinal);
            yield return new GrowthPath($"{shown}?{query}", $"{path}?{filled}");
        }
    }

    private static bool IsList(string path) => path.StartsWith("/api/", StringComparison.Ordinal);

    private static string Value(string[] segments, string segment, int at, GrowthTenant tenant) => segment switch
    {
        "{orgId}" => tenant.OrgId,
        "{userId}" => tenant.Member,
        _ when segment.StartsWith("{mode", StringComparison.Ordinal) => "test",
        _ when segment.StartsWith('{') => Id(segments, at, tenant),
        _ => segment,
    };

    private static string Id(string[] segments, int at, GrowthTenant tenant)
    {
        var isContributors = segments[0] is "contribute" || (segments.Length > 1 && segments[1] == "contributor");
        var isContributed = segments[at - 1] is "videos" || (isContributors && segments[at - 1] is "submissions");
        var kind = isContributed ? "contributed" : Kinds.GetValueOrDefault(segments[at - 1])
            ?? throw new InvalidOperationException($"Name the kind of the parameter of '{string.Join('/', segments)}' in {nameof(Kinds)}.");
        var id = tenant.Ids[kind];
        return id.Length > 0 ? id : Unknown;
    }
}

/// <param name="Template">The route, which is the same at every size.</param>
internal sealed record GrowthPath(string Template, string Path)
{
    public string? Credential(GrowthTenant tenant) =>
        Path.StartsWith("/api/contributor/", StringComparison.Ordinal) || Path.StartsWith("/contribute", StringComparison.Ordinal)
            || Path.StartsWith("/payout-account", StringComparison.Ordinal) ? tenant.ContributorSession
        : Path.StartsWith("/api/", StringComparison.Ordinal) ? tenant.Key : tenant.MemberSession;
}
