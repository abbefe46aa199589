using System.Text.Json.Nodes;

namespace Groundtruth.UnitTests.Deployment;

/// <summary>The objects that the chart creates with its own values.</summary>
internal static class Chart
{
    private const string Folder = "deploy/helm/groundtruth";

    public static JsonObject Values() => Yaml.Read(DeploymentFiles.Read($"{Folder}/values.yaml")).AsObject();

    /// <param name="change">Changes the values before the templates are rendered.</param>
    public static IReadOnlyList<JsonNode> Objects(Action<JsonObject>? change = null)
    {
        var values = Values();
        change?.Invoke(values);
        var root = new JsonObject { ["Values"] = values, ["Release"] = new JsonObject { ["Name"] = "test" } };
        return
        [
            .. Directory.GetFiles(Path.Combine(DeploymentFiles.Root, Folder, "templates")).Order(StringComparer.Ordinal)
                .SelectMany(file => Yaml.ReadAll(ChartTemplate.Render(File.ReadAllText(file), root))),
        ];
    }

    public static IEnumerable<JsonNode> OfKind(string kind, Action<JsonObject>? change = null) =>
        Objects(change).Where(item => Text(item, "kind") == kind);

    /// <summary>The pods' specifications by component.</summary>
    public static Dictionary<string, JsonNode> Pods() => Objects()
        .Select(item => item["spec"]?["template"])
        .OfType<JsonNode>()
        .ToDictionary(pod => Text(pod, "metadata", "labels", "app.kubernetes.io/component"), pod => pod["spec"]!);

    public static JsonNode Container(JsonNode pod) => pod["containers"]!.AsArray().Single()!;

    public static string Text(JsonNode? node, params string[] path) =>
        path.Aggregate(node, (parent, name) => parent?[name])?.GetValue<string>() ?? "";
}
