using System.Text.Json;
using System.Text.RegularExpressions;

namespace Groundtruth.Benchmarks.Growth;

/// <summary>The reads of an execution, from the JSON of auto_explain with <c>log_analyze</c> and <c>log_buffers</c>.</summary>
/// <param name="RowsRead">Rows of tables and indexes, with those that a filter removed.</param>
/// <param name="RowsOut">Rows returned, inserted, updated and deleted.</param>
internal sealed partial record PlanCost(string Statement, long RowsRead, long RowsOut, long Buffers, double Milliseconds)
{
    /// <summary>Rows read for each row returned or changed; if there is none, all that were read.</summary>
    public double RowsPerRow => (double)RowsRead / Math.Max(1, RowsOut);

    /// <returns>Null if the log entry is not a plan.</returns>
    public static PlanCost? Parse(string log)
    {
        var (start, end) = (log.IndexOf('{', StringComparison.Ordinal), log.LastIndexOf('}'));
        if (start < 0 || !log.Contains("\"Query Text\"", StringComparison.Ordinal))
        {
            return null;
        }

        using var document = JsonDocument.Parse(log[start..(end + 1)]);
        var plan = document.RootElement.GetProperty("Plan");
        var nodes = Nodes(plan).ToList();
        var changed = nodes.Where(node => Type(node) == "ModifyTable").Sum(Changed);
        return new PlanCost(
            Spaces().Replace(document.RootElement.GetProperty("Query Text").GetString()!, " ").Trim(),
            nodes.Where(IsScan).Sum(Read),
            Type(plan) == "ModifyTable" ? changed : changed + (long)Number(plan, "Actual Rows"),
            (long)(Number(plan, "Shared Hit Blocks") + Number(plan, "Shared Read Blocks")),
            Duration(log[..start]));
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement node)
    {
        yield return node;
        if (!node.TryGetProperty("Plans", out var inner))
        {
            yield break;
        }

        foreach (var each in inner.EnumerateArray().SelectMany(Nodes))
        {
            yield return each;
        }
    }

    /// <summary>Without the index part of a bitmap scan, whose rows its heap part counts.</summary>
    private static bool IsScan(JsonElement node) =>
        Type(node) is "Seq Scan" or "Index Scan" or "Index Only Scan" or "Bitmap Heap Scan" or "Tid Scan" or "Tid Range Scan";

    private static long Read(JsonElement node) => (long)Math.Round(
        Number(node, "Actual Loops")
        * (Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck")));

    /// <summary>The rows that reach the node, because it returns none without RETURNING.</summary>
    private static long Changed(JsonElement modification) => modification.GetProperty("Plans").EnumerateArray()
        .Where(child => child.GetProperty("Parent Relationship").GetString() is "Outer" or "Member")
        .Sum(child => (long)(Number(child, "Actual Loops") * Number(child, "Actual Rows")));

    private static string Type(JsonElement node) => node.GetProperty("Node Type").GetString()!;

    private static double Number(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetDouble() : 0;

    private static double Duration(string head) => DurationPattern().Match(head) is { Success: true } match
        ? double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"duration: ([\d.]+) ms")]
    private static partial Regex DurationPattern();
}
