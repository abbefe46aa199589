using Groundtruth.Domain.Authentication;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>An API operation and its required scope.</summary>
/// <param name="Path">Route with <c>{id}</c> as its placeholder.</param>
/// <param name="Body">A valid body; null if the operation takes none.</param>
public sealed record Endpoint(string Method, string Path, string Scope, string? Body = null)
{
    public HttpMethod HttpMethod => new(Method);

    public string Of(string id) => Path.Replace("{id}", id, StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>Every operation that requires an API key. A test compares this table with the OpenAPI document.</summary>
public static class Endpoints
{
    /// <summary>A well-formed id that does not exist.</summary>
    public static string Unknown(Endpoint endpoint) => endpoint.Path.Split('/')[3] switch
    {
        "tasks" or "test" => "tsk_0000000000000000",
        "submissions" => "sub_0000000000000000",
        "webhook-endpoints" => "whe_0000000000000000",
        "webhook-deliveries" => "dlv_0000000000000000",
        "events" => "evt_0000000000000000",
        "example-uploads" => "exu_0000000000000000",
        var other => throw new ArgumentException($"Unknown id prefix of {other}.", nameof(endpoint)),
    };

    public static IReadOnlyList<Endpoint> All { get; } =
    [
        new("POST", "/api/v1/tasks", Scope.TasksWrite),
        new("GET", "/api/v1/tasks", Scope.TasksRead),
        new("POST", "/api/v1/example-uploads", Scope.TasksWrite),
        new("GET", "/api/v1/tasks/{id}", Scope.TasksRead),
        new("POST", "/api/v1/tasks/{id}/cancel", Scope.TasksWrite),
        new("POST", "/api/v1/tasks/{id}/funding-session", Scope.TasksWrite),
        new("GET", "/api/v1/tasks/{id}/submissions", Scope.TasksRead),
        new("GET", "/api/v1/tasks/{id}/ledger", Scope.TasksRead),
        new("GET", "/api/v1/tasks/{id}/balance", Scope.TasksRead),
        new("POST", "/api/v1/test/tasks/{id}/fund", Scope.TasksWrite),
        new("POST", "/api/v1/test/tasks/{id}/simulate", Scope.TasksWrite, """{"count":1}"""),
        new("GET", "/api/v1/submissions/{id}", Scope.TasksRead),
        new("POST", "/api/v1/submissions/{id}/approve", Scope.SubmissionsReview),
        new("POST", "/api/v1/submissions/{id}/reject", Scope.SubmissionsReview, """{"reason":"other","note":"Not what was asked for."}"""),
        new("POST", "/api/v1/submissions/decisions", Scope.SubmissionsReview),
        new("POST", "/api/v1/webhook-endpoints", Scope.WebhooksWrite),
        new("GET", "/api/v1/webhook-endpoints", Scope.WebhooksWrite),
        new("GET", "/api/v1/webhook-endpoints/{id}", Scope.WebhooksWrite),
        new("PATCH", "/api/v1/webhook-endpoints/{id}", Scope.WebhooksWrite, """{ "enabled": true }"""),
        new("DELETE", "/api/v1/webhook-endpoints/{id}", Scope.WebhooksWrite),
        new("POST", "/api/v1/webhook-endpoints/{id}/rotate-secret", Scope.WebhooksWrite),
        new("POST", "/api/v1/webhook-endpoints/{id}/activate-secret", Scope.WebhooksWrite),
        new("POST", "/api/v1/webhook-endpoints/{id}/test", Scope.WebhooksWrite),
        new("GET", "/api/v1/webhook-endpoints/{id}/deliveries", Scope.WebhooksWrite),
        new("POST", "/api/v1/webhook-endpoints/{id}/recover", Scope.WebhooksWrite, """{ "since": "2026-01-01T00:00:00Z" }"""),
        new("GET", "/api/v1/webhook-deliveries/{id}", Scope.WebhooksWrite),
        new("POST", "/api/v1/webhook-deliveries/{id}/redeliver", Scope.WebhooksWrite),
        new("GET", "/api/v1/events", Scope.TasksRead),
        new("GET", "/api/v1/events/{id}", Scope.TasksRead),
    ];

    public static IEnumerable<Endpoint> WithAnId => All.Where(endpoint => endpoint.Path.Contains("{id}", StringComparison.Ordinal));
}
