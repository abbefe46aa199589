using System.Text.Json;
using System.Text.Json.Nodes;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Reads JSON fields that must be present, by name or by a dotted path such as <c>payout.status</c>.</summary>
public static class JsonReading
{
    public static string Text(this JsonNode? node, string path) => Field(node, path).GetValue<string>();

    public static long Number(this JsonNode? node, string path) => Field(node, path).GetValue<long>();

    public static bool Flag(this JsonNode? node, string path) => Field(node, path).GetValue<bool>();

    public static DateTimeOffset Time(this JsonNode? node, string path) => Field(node, path).GetValue<DateTimeOffset>();

    public static JsonArray Items(this JsonNode? node, string path) => Field(node, path).AsArray();

    /// <summary>The strings of an array.</summary>
    public static IEnumerable<string> Texts(this JsonNode? node, string path) => Items(node, path).Select(item => item!.GetValue<string>());

    private static JsonNode Field(JsonNode? node, string path) =>
        path.Split('.')
            .Aggregate(node, (parent, name) => parent?[name]) ?? throw new JsonException($"{path} is absent: {node?.ToJsonString()}");
}
