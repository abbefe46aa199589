using Groundtruth.Api.Idempotency;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

/// <summary>The headers that the document describes, once each.</summary>
internal static class ApiHeaders
{
    public const string RequestId = "X-Request-Id";
    public const string Location = "Location";
    public const string Link = "Link";
    public const string RetryAfter = "Retry-After";
    public const string WwwAuthenticate = "WWW-Authenticate";
    public const string Replayed = "Idempotent-Replayed";

    /// <summary>On every answer under /api/v1, good or bad.</summary>
    public static readonly IReadOnlyList<string> RateLimit = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];

    /// <summary>The API's only request header of its own. Without an example, which clients would send again and again.</summary>
    public static OpenApiParameter IdempotencyKey => new()
    {
        Name = IdempotencyKeys.Header,
        In = ParameterLocation.Header,
        Description = "Makes a retry safe: the same key gets the first answer again for 24 hours, and nothing is done twice. "
            + $"1 to {IdempotencyKeys.MaxLength} visible ASCII characters, unique for each intended operation: a UUID, or `task-create-2026-06-18-campagna-01`.",
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = 1,
            MaxLength = IdempotencyKeys.MaxLength,
            Pattern = "^[!-~]+$",
        },
    };

    public static Dictionary<string, IOpenApiHeader> All => new()
    {
        [RequestId] = Text("Names the request; tell us when something went wrong.", ErrorResponses.ExampleRequestId, isRequired: true),
        [RateLimit[0]] = Number("How many requests are allowed in a window of 60 seconds.", 120),
        [RateLimit[1]] = Number("How many are left in the window.", 119),
        [RateLimit[2]] = Number("When the window ends: a Unix time in seconds. Waiting until then always suffices.", 1781793180),
        [Location] = Text("Where what was created is.", "/api/v1/tasks/tsk_01hx4nvzgw5q9k3m", isRequired: true),
        [Link] = Text(
            "The neighbouring pages (RFC 8288), `rel=\"next\"` and `rel=\"prev\"`: on pages that have any.",
            "<https://groundtruth.io/api/v1/tasks?limit=50&starting_after=tsk_01hx4nvzgw5q9k3m>; rel=\"next\""),
        [RetryAfter] = Number("After how many seconds to try again; always on 429 and 503.", 1),
        [WwwAuthenticate] = Text("How to authenticate.", "Bearer", isRequired: true),
        [Replayed] = new OpenApiHeader
        {
            Description = "`true` when this is the answer to an earlier request with the same Idempotency-Key; else absent.",
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
