using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

/// <summary>One of the APIs, each of which has a document of its own.</summary>
/// <param name="Name">The document's name.</param>
/// <param name="Prefix">How the paths of its operations begin.</param>
/// <param name="SecurityScheme">The name of how its requests authenticate.</param>
/// <param name="Tags">The groups of operations, in the order in which the document has them.</param>
/// <param name="Errors">What its operations may answer instead of success.</param>
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
            new() { Name = "Tasks", Description = "Data-collection tasks: create, fund, read and cancel them." },
            new() { Name = "Examples", Description = "Videos that show contributors what a task asks for." },
            new() { Name = "Submissions", Description = "The videos that contributors submit for tasks." },
            new() { Name = "Webhooks", Description = "URLs of yours to which events are delivered, signed." },
            new() { Name = "Events", Description = "What happened, for 30 days: for polling, and for catching up." },
            new() { Name = "Test mode", Description = "For trying things out: payments and contributors that are made up." },
            new() { Name = "Stripe", Description = "For Stripe's use only." },
        ],
        ErrorResponses.All);

    public static readonly DocumentedApi Contributors = new(
        "contributor-v1",
        "api/contributor/v1",
        ContributorApiInfo.Info,
        "Session",
        ContributorApiInfo.Session,
        [
            new() { Name = "Account", Description = "Register, sign in and out." },
            new() { Name = "Tasks", Description = "What buyers ask for and pay for." },
            new() { Name = "Submissions", Description = "Places of tasks, videos for them, and what became of those." },
            new() { Name = "Earnings", Description = "What was earned, and where it is paid." },
        ],
        ContributorErrorResponses.All);

    public static readonly IReadOnlyList<DocumentedApi> All = [Buyers, Contributors];

    /// <summary>Where the document is served.</summary>
    public string Path => $"/openapi/{Name}.json";

    /// <summary>Whatever is not the contributors' is the buyers': Stripe's receiver too.</summary>
    public bool Describes(string path) => path.StartsWith(Contributors.Prefix, StringComparison.Ordinal) == (this == Contributors);
}
