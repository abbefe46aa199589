using Groundtruth.Api.Http;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

internal static class ErrorSchemas
{
    private static readonly int[] BareStatuses = [405, 500];

    private static IEnumerable<string> Codes => Enum.GetValues<ErrorKind>()
        .Select(ErrorStatus.Of)
        .Concat(BareStatuses.Select(status => (Status: status, ErrorStatus.OfBare(status).Code)))
        .OrderBy(error => error.Status)
        .Select(error => error.Code);

    public static Dictionary<string, IOpenApiSchema> All(OpenApiDocument document) => new()
    {
        ["Error"] = Record("The body of every error response.", ["error"], new()
        {
            ["error"] = Record("The error.", ["code", "message"], new()
            {
                ["code"] = Text("The type of error, for programs.", [.. Codes]),
                ["message"] = Text("A message for people. Its text may change."),
                ["details"] = new OpenApiSchemaReference("ErrorDetails", document),
            }),
        }),
        ["ErrorDetails"] = Record("Details of the error. The fields depend on `code`.", [], new()
        {
            ["fields"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "All invalid fields. Present for `validation_error`.",
                Items = new OpenApiSchemaReference("FieldError", document),
            },
            ["reason"] = Text("A stable identifier of the specific error, for programs, such as `idempotency_key_reused`."),
            ["task_id"] = TaskId("The id of the conflicting task. Present for `external_id_taken`."),
            ["request_id"] = Text(
                "The id of the request, as in `X-Request-Id`. Present for `internal` and other errors without a `reason`."),
        }),
        ["FieldError"] = Record("An invalid field.", ["path", "code", "message"], new()
        {
            ["path"] = Text("The path of the field, such as `reward_cents` or `modalities[0]`, the name of a query parameter or header, "
                + "or `$` for the whole body."),
            ["code"] = Text("The problem, for programs: `required`, `invalid_type`, `too_small`, …"),
            ["message"] = Text("A message for people."),
        }),
    };

    private static OpenApiSchema Record(string description, HashSet<string> required, Dictionary<string, IOpenApiSchema> properties) =>
        new() { Type = JsonSchemaType.Object, Description = description, Required = required, Properties = properties };

    private static OpenApiSchema TaskId(string description)
    {
        var schema = IdSchema.Of(typeof(Id<CollectionTask>));
        schema.Description = description;
        return schema;
    }

    private static OpenApiSchema Text(string description, params IEnumerable<string> words) => new()
    {
        Type = JsonSchemaType.String,
        Description = description,
        Enum = [.. words],
    };
}
