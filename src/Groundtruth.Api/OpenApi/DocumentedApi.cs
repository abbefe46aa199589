using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

internal sealed record DocumentedApi(
    string Name,
    string Prefix,
    OpenApiInfo Info,
    string SecurityScheme,
    OpenApiSecurityScheme Security,
    IReadOnlyList<OpenApiTag> Tags,
    IReadOnlyList<ErrorResponse> Errors)
{
    public static readonly DocumentedApi Buyers = new(
        "v1",
        "api/v1",
        ApiInfo.Info,
        "ApiKey",
        ApiInfo.ApiKey,
        [
            new() { Name = "Tasks", Description = "Create, fund, retrieve and cancel data collection tasks." },
            new() { Name = "Examples", Description = "Upload example videos that show contributors what to record." },
            new() { Name = "Submissions", Description = "Retrieve and review the videos that contributors submit." },
            new() { Name = "Exports", Description = "Export the submissions of a task as a dataset." },
            new() { Name = "Webhooks", Description = "Register URLs that receive signed events, and inspect deliveries." },
            new() { Name = "Events", Description = "List the events of the last 30 days." },
            new() { Name = "Account", Description = "Retrieve the API key in use and its idempotency keys." },
            new() { Name = "Requests", Description = "List the requests of the last 30 days to this API." },
            new() { Name = "Test mode", Description = "Simulate payments and submissions in test mode." },
        ],
        ErrorResponses.All);

    public static readonly DocumentedApi Contributors = new(
        "contributor-v1",
        "api/contributor/v1",
        ContributorApiInfo.Info,
        "Session",
        ContributorApiInfo.Session,
        [
            new() { Name = "Account", Description = "Register, log in, log out and retrieve the account." },
            new() { Name = "Tasks", Description = "Browse open tasks." },
            new() { Name = "Submissions", Description = "Reserve spots, submit videos and track their review." },
            new() { Name = "Earnings", Description = "Track earnings and payouts, and set up the payout account." },
        ],
        ContributorErrorResponses.All);

    public static readonly IReadOnlyList<DocumentedApi> All = [Buyers, Contributors];

    public string Path => $"/openapi/{Name}.json";

    public bool Describes(string path) => path.StartsWith($"{Prefix}/", StringComparison.Ordinal);
}
