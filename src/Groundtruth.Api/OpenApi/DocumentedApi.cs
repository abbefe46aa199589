using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

/// <param name="Info">Describes the API of a server under a path.</param>
internal sealed record DocumentedApi(
    string Name,
    string Prefix,
    string Title,
    Func<string, OpenApiInfo> Info,
    string SecurityScheme,
    OpenApiSecurityScheme Security,
    IReadOnlyList<OpenApiTag> Tags,
    IReadOnlyList<ErrorResponse> Errors)
{
    public static readonly DocumentedApi Buyers = new(
        "v1",
        "api/v1",
        ApiInfo.Title,
        ApiInfo.Info,
        "ApiKey",
        ApiInfo.ApiKey,
        [
            Tag("Tasks", "Create, fund, retrieve and cancel data collection tasks."),
            Tag("Ledger", "Retrieve the balance and the ledger of a task."),
            Tag("Examples", "Upload example videos that show contributors what to record."),
            Tag("Submissions", "Retrieve the videos that contributors submit."),
            Tag("Reviews", "Approve and reject submissions."),
            Tag("Exports", "Export the submissions of a task as a dataset."),
            Tag("Webhooks", "Register URLs that receive signed events."),
            Tag("Deliveries", "Inspect and resend webhook deliveries."),
            Tag("Events", "List the events of the last 30 days."),
            Tag("ApiKeys", "Retrieve the API key in use.", "API keys"),
            Tag("Idempotency", "Look up the outcome of a request by its idempotency key."),
            Tag("RequestLog", "List the API requests of the last 30 days.", "Request log"),
            Tag("Simulation", "Simulate payments and submissions in test mode."),
        ],
        ErrorResponses.All);

    public static readonly DocumentedApi Contributors = new(
        "contributor-v1",
        "api/contributor/v1",
        ContributorApiInfo.Title,
        ContributorApiInfo.Info,
        "Session",
        ContributorApiInfo.Session,
        [
            Tag("Accounts", "Register, log in, log out and retrieve the account."),
            Tag("Marketplace", "Browse open tasks."),
            Tag("Reservations", "Reserve and release spots in tasks."),
            Tag("Uploads", "Upload a large video in parts, or discard an upload."),
            Tag("Submissions", "Submit videos and track their review."),
            Tag("Payouts", "Track earnings and payouts."),
            Tag("PayoutAccounts", "Set up the account that receives payouts.", "Payout accounts"),
        ],
        ContributorErrorResponses.All);

    public static readonly IReadOnlyList<DocumentedApi> All = [Buyers, Contributors];

    public string Path => $"/openapi/{Name}.json";

    public bool Describes(string path) => path.StartsWith($"{Prefix}/", StringComparison.Ordinal);

    /// <summary>Creates a tag, named after the feature folder of its controllers.</summary>
    /// <remarks>Documentation pages show its title.</remarks>
    private static OpenApiTag Tag(string room, string description, string? title = null)
    {
        var tag = new OpenApiTag { Name = room, Description = description };
        if (title is not null)
        {
            tag.AddExtension("x-displayName", new JsonNodeExtension(title));
        }

        return tag;
    }
}
