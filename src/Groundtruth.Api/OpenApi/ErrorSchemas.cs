using Groundtruth.Api.Http;
using Groundtruth.Domain;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

/// <summary>The shape of what <see cref="ErrorEnvelope"/> writes.</summary>
internal static class ErrorSchemas
{
    private static readonly int[] BareStatuses = [405, 500];

    /// <summary>The codes that kinds of errors have, and those of statuses that the framework sets by itself.</summary>
    private static IEnumerable<string> Codes => Enum.GetValues<ErrorKind>()
        .Select(ErrorStatus.Of)
        .Concat(BareStatuses.Select(status => (Status: status, ErrorStatus.OfBare(status).Code)))
        .OrderBy(error => error.Status)
        .Select(error => error.Code);

    public static Dictionary<string, IOpenApiSchema> All(OpenApiDocument document) => new()
    {
        ["Error"] = Record("The body of every refusal and failure.", ["error"], new()
        {
            ["error"] = Record("What went wrong.", ["code", "message"], new()
            {
                ["code"] = Text("What kind of error it is, for machines.", [.. Codes]),
                ["message"] = Text("A sentence for people: what is allowed, or what to do next."),
                ["details"] = new OpenApiSchemaReference("ErrorDetails", document),
            }),
        }),
        ["ErrorDetails"] = Record("More about the error. Which fields there are depends on its code.", [], new()
        {
            ["fields"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "With `validation_error`: every field at fault.",
                Items = new OpenApiSchemaReference("FieldError", document),
            },
            ["reason"] = Text("What exactly is refused, as a stable word for machines: `idempotency_key_reused`."),
            ["request_id"] = Text("The request's id, as in `X-Request-Id`: with `internal` and other errors that have no reason."),
        }),
        ["FieldError"] = Record("A field at fault.", ["path", "code", "message"], new()
        {
            ["path"] = Text("Where it is: `reward_cents`, `modalities[0]`, a query parameter or header, or `$` for the whole body."),
            ["code"] = Text("What is wrong with it, for machines: `required`, `invalid_type`, `too_small`, …"),
            ["message"] = Text("The same for people."),
        }),
    };

    private static OpenApiSchema Record(string description, HashSet<string> required, Dictionary<string, IOpenApiSchema> properties) =>
        new() { Type = JsonSchemaType.Object, Description = description, Required = required, Properties = properties };

    private static OpenApiSchema Text(string description, params IEnumerable<string> words) => new()
    {
        Type = JsonSchemaType.String,
        Description = description,
        Enum = [.. words],
    };
}
