using System.Text.Json.Nodes;

namespace Groundtruth.Client.Generator;

/// <summary>Adapts the parameters of the OpenAPI document to methods.</summary>
internal static class ClientParameters
{
    public const int DefaultLimit = 100;

    private static readonly string LimitDescription =
        $"The size of a page, from 1 to 1000. Default: {DefaultLimit}. If null, the whole list is returned in one response.";

    public static void Adapt(JsonObject document)
    {
        // NSwag orders by position, which is 0 for path and body. The key is optional in every method, so it comes last in all of them.
        document["components"]!["parameters"]!["IdempotencyKey"]!["x-position"] = 1;
        foreach (var limit in Parameters(document["paths"]!.AsObject()).Where(parameter => (string?)parameter["name"] == "limit"))
        {
            limit["description"] = LimitDescription;
        }
    }

    private static IEnumerable<JsonNode> Parameters(JsonObject paths) =>
        from path in paths
        from operation in path.Value!.AsObject()
        from parameter in operation.Value!["parameters"]?.AsArray() ?? []
        select parameter;
}
