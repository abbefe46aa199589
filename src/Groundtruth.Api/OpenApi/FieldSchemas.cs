using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

internal static class FieldSchemas
{
    public static void OneOf(this OpenApiSchema field, IEnumerable<string> words, bool isRequired) => field.Enum =
        [.. words.Select(word => (JsonNode)word), .. isRequired ? Array.Empty<JsonNode>() : [JsonNullSentinel.JsonNull]];

    public static void SetOf(this OpenApiSchema field, IReadOnlyList<string> words)
    {
        field.Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words] };
        (field.MinItems, field.MaxItems, field.UniqueItems) = (1, words.Count, true);
    }
}
