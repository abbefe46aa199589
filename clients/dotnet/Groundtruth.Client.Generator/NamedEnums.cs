using System.Text.Json;
using System.Text.Json.Nodes;

namespace Groundtruth.Client.Generator;

/// <summary>Names every enumeration of a property or parameter. Equal ones share a type.</summary>
internal static class NamedEnums
{
    /// <summary>Explicit names where the derived name is unclear.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["DecisionBody.decision"] = "DecisionKind",
        ["DecisionBody.reason"] = "RejectionReason",
        ["RegisterWebhookEndpoint.events"] = "EventType",
        ["UploadBody.content_type"] = "VideoContentType",
        ["listEvents.type"] = "ListedEventType",
        ["listSubmissions.include"] = "SubmissionInclude",
        ["listTaskSubmissions.include"] = "SubmissionInclude",
    };

    public static void Extract(JsonObject schemas, JsonObject paths)
    {
        var known = new Dictionary<string, string>();
        foreach (var (name, schema) in schemas)
        {
            if (schema!["enum"] is JsonArray values)
            {
                known.TryAdd(Signature(values), name);
            }
        }

        foreach (var (name, schema) in schemas.ToList())
        {
            if (schema!["properties"] is JsonObject properties)
            {
                foreach (var (field, property) in properties.ToList())
                {
                    properties[field] = Named(property!, name, field, schemas, known);
                }
            }
        }

        foreach (var operation in paths.SelectMany(path => path.Value!.AsObject()).Select(method => method.Value!))
        {
            foreach (var parameter in (operation["parameters"]?.AsArray() ?? []).Where(each => each!["schema"] is not null))
            {
                var named = Named(
                    parameter!["schema"]!, (string)operation["operationId"]!, (string)parameter["name"]!, schemas, known);
                parameter["schema"] = named["allOf"]?[0]!.DeepClone() ?? named;
            }
        }
    }

    private static JsonObject Named(JsonNode property, string owner, string field, JsonObject schemas, Dictionary<string, string> known)
    {
        var copy = property.DeepClone().AsObject();
        if (copy["items"] is { } items)
        {
            copy["items"] = Named(items, owner, field, schemas, known);
        }

        if (copy["enum"] is not JsonArray values)
        {
            return copy;
        }

        copy.Remove("enum");
        return Strings(values).Length > 0 ? Reference(copy, values, owner, field, schemas, known) : copy;
    }

    private static JsonObject Reference(
        JsonObject property, JsonArray values, string owner, string field, JsonObject schemas, Dictionary<string, string> known)
    {
        if (!known.TryGetValue(Signature(values), out var name))
        {
            name = Names.GetValueOrDefault($"{owner}.{field}", PascalCase.Of(owner) + PascalCase.Of(field));
            known[Signature(values)] = name;
            schemas[name] = new JsonObject
            {
                ["type"] = "string", ["enum"] = new JsonArray([.. Strings(values).Select(value => (JsonNode)value)]),
            };
        }

        var reference = new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
        var description = property["description"]?.DeepClone();
        return values.Any(value => value is null)
            ? new() { ["description"] = description, ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, reference) }
            : new() { ["description"] = description, ["allOf"] = new JsonArray(reference) };
    }

    /// <summary>The strings of an enumeration. Empty for numbers, which stay numbers.</summary>
    private static string[] Strings(JsonArray values) =>
        [.. values.Where(value => value?.GetValueKind() == JsonValueKind.String).Select(value => value!.GetValue<string>())];

    private static string Signature(JsonArray values) => string.Join('|', Strings(values).Order(StringComparer.Ordinal));
}
