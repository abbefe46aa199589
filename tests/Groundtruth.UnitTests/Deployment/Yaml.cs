using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Groundtruth.UnitTests.Deployment;

/// <summary>Reads YAML as JSON in which every scalar is a text.</summary>
internal static class Yaml
{
    /// <summary>Reads one document, and resolves its anchors and merges.</summary>
    public static JsonNode Read(string text) =>
        Json(new DeserializerBuilder().Build().Deserialize<object>(new MergingParser(new Parser(new StringReader(text)))))!;

    /// <summary>Reads all documents. A key that a mapping has twice is an error.</summary>
    public static IReadOnlyList<JsonNode> ReadAll(string text)
    {
        var deserializer = new DeserializerBuilder().WithDuplicateKeyChecking().Build();
        var parser = new Parser(new StringReader(text));
        List<JsonNode> documents = [];
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            if (Json(deserializer.Deserialize<object>(parser)) is { } document)
            {
                documents.Add(document);
            }
        }

        return documents;
    }

    private static JsonNode? Json(object? value) => value switch
    {
        IDictionary<object, object> map => new JsonObject(map.Select(entry => KeyValuePair.Create($"{entry.Key}", Json(entry.Value)))),
        IEnumerable<object> list => new JsonArray([.. list.Select(Json)]),
        null => null,
        _ => JsonValue.Create($"{value}"),
    };
}
