using Groundtruth.Api.Authentication;
using Groundtruth.Api.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>An API operation and its required scope; null if any key may call it.</summary>
/// <param name="Path">Route with <c>{id}</c> as its placeholder.</param>
/// <param name="Body">A valid body; null if the operation takes none.</param>
public sealed record Endpoint(string Method, string Path, string? Scope, string? Body = null)
{
    public HttpMethod HttpMethod => new(Method);

    /// <summary>The kind of object, such as <c>tasks</c>.</summary>
    public string Resource => Path.Replace("/test/", "/", StringComparison.Ordinal).Split('/')[3];

    public string Of(string id) => Path.Replace("{id}", id, StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>Every operation that requires an API key, from the application's own routes.</summary>
public static class Endpoints
{
    /// <summary>A well-formed id that does not exist.</summary>
    public static string Unknown(Endpoint endpoint) => endpoint.Resource switch
    {
        "tasks" => "tsk_0000000000000000",
        "simulations" => "sim_0000000000000000",
        "submissions" => "sub_0000000000000000",
        "webhook-endpoints" => "whe_0000000000000000",
        "webhook-deliveries" => "dlv_0000000000000000",
        "events" => "evt_0000000000000000",
        "exports" => "exp_0000000000000000",
        "example-uploads" => "exu_0000000000000000",
        "me" or "idempotency-keys" or "requests" => "",
        var other => throw new ArgumentException($"Unknown id prefix of {other}.", nameof(endpoint)),
    };

    /// <summary>Valid bodies of the operations that require one once their object is found.</summary>
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["POST /api/v1/test/tasks/{id}/simulate"] = """{"count":1}""",
        ["POST /api/v1/submissions/{id}/reject"] = """{"reason":"other","note":"Not what was asked for."}""",
        ["PATCH /api/v1/tasks/{id}"] = """{ "metadata": { "seen_by": "a stranger" } }""",
        ["PATCH /api/v1/webhook-endpoints/{id}"] = """{ "enabled": true }""",
        ["POST /api/v1/webhook-endpoints/{id}/recover"] = """{ "since": "2026-01-01T00:00:00Z" }""",
    };

    public static IReadOnlyList<Endpoint> All { get; } = Routed();

    public static IEnumerable<Endpoint> Scoped => All.Where(endpoint => endpoint.Scope is not null);

    public static IEnumerable<Endpoint> WithAnId => All.Where(endpoint => endpoint.Path.Contains("{id}", StringComparison.Ordinal));

    /// <summary>Reads the routes without a server, because NUnit lists its cases before one starts.</summary>
    private static List<Endpoint> Routed()
    {
        var program = typeof(GroundtruthApp).Assembly.GetName().Name;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = program });
        GroundtruthApp.AddMvc(builder.Services);
        using var app = builder.Build();
        app.MapControllers();
        var endpoints =
            from route in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            let path = $"/{route.RoutePattern.RawText}"
            where path.StartsWith("/api/v1/", StringComparison.Ordinal)
            let scope = route.Metadata.GetMetadata<RequiredScopeAttribute>()?.Scope
            from method in route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
            select new Endpoint(method, path, scope, Bodies.GetValueOrDefault($"{method} {path}"));
        return [.. endpoints];
    }
}
