using Groundtruth.Domain.Access;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>An operation of the API, and the scope that it takes.</summary>
/// <param name="Path">With <c>{id}</c> where an id goes.</param>
/// <param name="Body">What it takes when all is well; null when it takes nothing.</param>
public sealed record Endpoint(string Method, string Path, string Scope, string? Body = null)
{
    public HttpMethod HttpMethod => new(Method);

    public string Of(string id) => Path.Replace("{id}", id, StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>Every operation that takes an API key. A test holds this table to the OpenAPI document.</summary>
public static class Endpoints
{
    /// <summary>An id as ids are made, of nothing.</summary>
    public static string Unknown(Endpoint endpoint) => endpoint.Path.Split('/')[3] switch
    {
        "tasks" => "tsk_0000000000000000",
        "submissions" => "sub_0000000000000000",
        "webhook-endpoints" => "whe_0000000000000000",
        var other => throw new ArgumentException($"What do ids of {other} look like?", nameof(endpoint)),
    };

    public static IReadOnlyList<Endpoint> All { get; } =
    [
        new("POST", "/api/v1/tasks", Scope.TasksWrite),
        new("GET", "/api/v1/tasks", Scope.TasksRead),
        new("GET", "/api/v1/tasks/{id}", Scope.TasksRead),
        new("POST", "/api/v1/tasks/{id}/cancel", Scope.TasksWrite),
        new("POST", "/api/v1/tasks/{id}/funding-session", Scope.TasksWrite),
        new("GET", "/api/v1/tasks/{id}/submissions", Scope.TasksRead),
        new("GET", "/api/v1/tasks/{id}/ledger", Scope.TasksRead),
        new("GET", "/api/v1/tasks/{id}/balance", Scope.TasksRead),
        new("GET", "/api/v1/submissions/{id}", Scope.TasksRead),
        new("POST", "/api/v1/submissions/{id}/approve", Scope.SubmissionsReview),
        new("POST", "/api/v1/submissions/{id}/reject", Scope.SubmissionsReview, """{"reason":"other","note":"Not what was asked for."}"""),
        new("POST", "/api/v1/submissions/decisions", Scope.SubmissionsReview),
        new("POST", "/api/v1/webhook-endpoints", Scope.WebhooksWrite),
        new("GET", "/api/v1/webhook-endpoints", Scope.WebhooksWrite),
        new("GET", "/api/v1/webhook-endpoints/{id}", Scope.WebhooksWrite),
    ];

    public static IEnumerable<Endpoint> WithAnId => All.Where(endpoint => endpoint.Path.Contains("{id}", StringComparison.Ordinal));

    public static IEnumerable<Endpoint> Lists => All.Where(endpoint =>
        endpoint is { Method: "GET", Path: "/api/v1/tasks" or "/api/v1/tasks/{id}/submissions" or "/api/v1/tasks/{id}/ledger" or "/api/v1/webhook-endpoints" });
}
