using Groundtruth.Api.Idempotency;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

internal static class ApiHeaders
{
    public const string RequestId = "X-Request-Id";
    public const string Location = "Location";
    public const string Link = "Link";
    public const string RetryAfter = "Retry-After";
    public const string WwwAuthenticate = "WWW-Authenticate";
    public const string Replayed = "Idempotent-Replayed";

    public static readonly IReadOnlyList<string> RateLimit = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];

    /// <summary>Has no example, because clients would reuse it.</summary>
    public static OpenApiParameter IdempotencyKey => new()
    {
        Name = IdempotencyKeyReading.Header,
        In = ParameterLocation.Header,
        Description =
            "Makes retries safe: for 24 hours, a request with the same key and API key returns the original response and has no further "
            + $"effect. 1 to {Application.Idempotency.IdempotencyKey.MaxLength} visible ASCII characters, unique per operation, such as a "
            + "UUID or `task-create-2026-06-18-campagna-01`.",
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = 1,
            MaxLength = Application.Idempotency.IdempotencyKey.MaxLength,
            Pattern = "^[!-~]+$",
        },
    };

    public static Dictionary<string, IOpenApiHeader> All => new()
    {
        [RequestId] = Text(
            "The id of the request. Include it when you contact support.", ErrorResponses.ExampleRequestId, isRequired: true),
        [RateLimit[0]] = Number("Maximum number of requests per 60 seconds.", 120),
        [RateLimit[1]] = Number("Number of requests left in the current window.", 119),
        [RateLimit[2]] = Number(
            "End of the current window, as a Unix time in seconds. Requests are allowed again at that time.", 1781793180),
        [Location] = Text("The path of the created object.", "/api/v1/tasks/tsk_01hx4nvzgw5q9k3m", isRequired: true),
        [Link] = Text(
            "Links to the next and previous page, with `rel=\"next\"` and `rel=\"prev\"` (RFC 8288). Absent if there is neither.",
            "<https://groundtruth.io/api/v1/tasks?limit=50&starting_after=tsk_01hx4nvzgw5q9k3m>; rel=\"next\""),
        [RetryAfter] = Number("Number of seconds to wait before a retry. Always present on 429 and 503.", 1),
        [WwwAuthenticate] = Text("The authentication scheme.", "Bearer", isRequired: true),
        [Replayed] = new OpenApiHeader
        {
            Description = "`true` if this is the stored response to an earlier request with the same Idempotency-Key. Absent otherwise.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean, Enum = [true] },
        },
    };

    public static Dictionary<string, IOpenApiHeader> References(OpenApiDocument document, params IEnumerable<string> names) =>
        names.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document));

    private static OpenApiHeader Text(string description, string example, bool isRequired = false) => new()
    {
        Description = description,
        Required = isRequired,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Examples = [example] },
    };

    private static OpenApiHeader Number(string description, long example) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0", Examples = [example] },
    };
}
