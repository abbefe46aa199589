using System.Text.Json;
using System.Text.Json.Nodes;

namespace Groundtruth.Client.Generator;

/// <summary>Reduces the OpenAPI document to the parts that the client needs.</summary>
internal static class ClientDocument
{
    /// <summary>.NET owns these names.</summary>
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["Task"] = "CollectionTask", ["TaskStatus"] = "CollectionTaskStatus",
    };

    /// <summary>Errors become exceptions, which are written by hand, and arbitrary JSON is a <see cref="JsonElement"/>.</summary>
    private static readonly string[] Omitted = ["Error", "JsonElement"];

    public static string Prepare(string openApi)
    {
        var document = JsonNode.Parse(Rename(openApi))!.AsObject();
        var schemas = document["components"]!["schemas"]!.AsObject();
        KeepSuccesses(document["paths"]!.AsObject(), schemas);
        document["components"]!.AsObject().Remove("responses");
        foreach (var name in Omitted)
        {
            schemas.Remove(name);
        }

        foreach (var (name, schema) in schemas.ToList())
        {
            if (IsEnvelope(name, schema!))
            {
                schemas.Remove(name);
            }
            else
            {
                Close(schema!);
            }
        }

        ClientParameters.Adapt(document);
        EventPayloads.Add(schemas);
        NamedEnums.Extract(schemas, document["paths"]!.AsObject());
        return document.ToJsonString();
    }

    /// <summary>The client throws for every other response, and reads the object inside <c>data</c>.</summary>
    private static void KeepSuccesses(JsonObject paths, JsonObject schemas)
    {
        foreach (var (path, methods) in paths.ToList())
        {
            if (!path.StartsWith("/api/v1/", StringComparison.Ordinal))
            {
                paths.Remove(path);
                continue;
            }

            foreach (var (_, operation) in methods!.AsObject())
            {
                var responses = operation!["responses"]!.AsObject();
                var success = responses.Single(response => response.Key.StartsWith('2'));
                var envelope = success.Value!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>().Split('/')[^1];
                operation["responses"] = Response(success.Key, success.Value, schemas[envelope]!["properties"]!["data"]!);
            }
        }
    }

    private static JsonObject Response(string status, JsonNode response, JsonNode data) => new()
    {
        [status] = new JsonObject
        {
            ["description"] = response["description"]!.DeepClone(),
            ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = data.DeepClone() } },
        },
    };

    private static bool IsEnvelope(string name, JsonNode schema) =>
        (name.EndsWith("Envelope", StringComparison.Ordinal) || name.EndsWith("List", StringComparison.Ordinal))
        && schema["properties"]?["data"] is not null;

    /// <summary>Types have no dictionaries for unknown fields, which are ignored.</summary>
    private static void Close(JsonNode schema)
    {
        if (schema["properties"] is not JsonObject properties)
        {
            return;
        }

        schema["additionalProperties"] = false;
        foreach (var (name, property) in properties.ToList())
        {
            if (property!["$ref"] is { } reference && Omitted.Contains(reference.GetValue<string>().Split('/')[^1]))
            {
                properties[name] = new JsonObject { ["description"] = property["description"]?.DeepClone() };
            }
            else
            {
                Close(property);
            }
        }
    }

    private static string Rename(string openApi) => Renamed.Aggregate(
        openApi,
        (text, name) => text
            .Replace($"\"#/components/schemas/{name.Key}\"", $"\"#/components/schemas/{name.Value}\"", StringComparison.Ordinal)
            .Replace($"\n      \"{name.Key}\": {{", $"\n      \"{name.Value}\": {{", StringComparison.Ordinal));
}
