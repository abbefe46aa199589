using System.Text.Json.Nodes;

namespace Groundtruth.Client.Generator;

/// <summary>Adds the types of tasks and exports in events, which lack the large fields.</summary>
internal static class EventPayloads
{
    public static void Add(JsonObject schemas)
    {
        schemas["TaskSummary"] = Without(
            schemas["CollectionTask"]!, "A task in an event, without its instructions and metadata.", "instructions", "metadata");
        schemas["ExportSummary"] = Without(
            schemas["Export"]!, "An export in an event, without its files, shards and destination.",
            "files", "shards", "destination", "superseded");
    }

    private static JsonObject Without(JsonNode schema, string description, params string[] absent)
    {
        var summary = schema.DeepClone().AsObject();
        summary["description"] = description;
        summary["required"] = new JsonArray(
            [.. summary["required"]!.AsArray().Where(field => !absent.Contains((string?)field)).Select(field => field!.DeepClone())]);
        foreach (var field in absent)
        {
            summary["properties"]!.AsObject().Remove(field);
        }

        return summary;
    }
}
