using System.Text.Json.Nodes;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>Judges a plan that was executed with EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON).</summary>
internal static class ReadPlan
{
    private static readonly string[] Shown = ["Node Type", "Relation Name", "Index Name", "Index Cond", "Filter"];

    public static IEnumerable<string> Problems(JsonNode plan)
    {
        var (buffers, rows) = (Buffers(plan), Rows(plan));
        if (buffers > QueryWalk.BuffersPerStatement + (QueryWalk.BuffersPerRow * rows))
        {
            yield return $"{buffers} buffers for {rows} rows";
        }

        // No sample row reached this node, so its buffers prove nothing: it must look up single keys.
        foreach (var node in Nodes(plan).Where(node => IsScan(node) && !IsOfCatalog(node)
            && Number(node, "Actual Loops") == 0 && !LooksUpKeys(node)))
        {
            yield return $"{node["Relation Name"] ?? node["Index Name"]} would be read without a condition on its key";
        }
    }

    /// <summary>One line, for messages.</summary>
    public static string Describe(JsonNode plan) => string.Join("; ", Nodes(plan).Select(node => string.Join(' ', Texts(node))));

    private static IEnumerable<string> Texts(JsonNode node) =>
    [
        .. Shown.Select(name => (string?)node[name]).OfType<string>(),
        $"rows={node["Actual Rows"]} loops={node["Actual Loops"]} buffers={Buffers(node)}",
    ];

    private static long Buffers(JsonNode node) => Number(node, "Shared Hit Blocks") + Number(node, "Shared Read Blocks");

    /// <summary>The returned rows, and those that are written.</summary>
    private static long Rows(JsonNode plan) => Number(plan, "Actual Rows")
        + Nodes(plan).Where(node => (string?)node["Node Type"] == "ModifyTable")
            .SelectMany(Children).Sum(child => Number(child, "Actual Rows") * Number(child, "Actual Loops"));

    private static bool IsScan(JsonNode node) => (string?)node["Node Type"] is "Seq Scan" or "Index Scan" or "Index Only Scan"
        or "Bitmap Index Scan" or "Tid Scan";

    /// <summary>A catalog grows with the installation's tables and databases, not with rows.</summary>
    private static bool IsOfCatalog(JsonNode node) => ((string?)node["Relation Name"])?.StartsWith("pg_", StringComparison.Ordinal) == true;

    /// <summary>True for an equality, and for a range with two ends.</summary>
    private static bool LooksUpKeys(JsonNode node) => ((string?)node["Index Cond"] ?? (string?)node["TID Cond"]) is { } condition
        && (condition.Contains(" = ", StringComparison.Ordinal) || (condition.Contains('<') && condition.Contains('>')));

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => Children(node).SelectMany(Nodes).Prepend(node);

    private static IEnumerable<JsonNode> Children(JsonNode node) => (node["Plans"]?.AsArray() ?? []).Select(child => child!);

    /// <summary>A mean of several loops has decimals.</summary>
    private static long Number(JsonNode node, string name) => (long)((double?)node[name] ?? 0);
}
