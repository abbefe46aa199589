using System.Text.RegularExpressions;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>A statement and the shape of its plan: nodes and indexes, without costs, conditions and parameters.</summary>
internal sealed partial record StatementPlan(string Statement, string Shape)
{
    /// <param name="log">The text that auto_explain wrote, with <c>Query Text:</c> in it.</param>
    public static StatementPlan Parse(string log)
    {
        var lines = log[(log.IndexOf("Query Text:", StringComparison.Ordinal) + "Query Text:".Length)..].ReplaceLineEndings("\n")
            .Split('\n');
        var start = Array.FindIndex(lines, line => line.Contains("  (cost=", StringComparison.Ordinal));
        var statement = Spaces().Replace(string.Join(' ', lines[..start]), " ").Trim();
        var nodes = lines[start..]
            .Where(line => line.Contains("  (cost=", StringComparison.Ordinal) || SubPlan().IsMatch(line))
            .Select(line => $"    {Cost().Replace(line, "").TrimEnd()}");
        return new StatementPlan(statement, string.Join('\n', nodes));
    }

    /// <summary>Each distinct statement with each distinct shape, sorted.</summary>
    public static IEnumerable<string> Lines(IEnumerable<StatementPlan> plans) =>
        from plan in plans.Distinct()
        group plan.Shape by plan.Statement into statement
        orderby statement.Key
        from line in (string[])[statement.Key, .. statement.Order(StringComparer.Ordinal), ""]
        select line;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\s+\(cost=.*$")]
    private static partial Regex Cost();

    [GeneratedRegex(@"^\s*(SubPlan|InitPlan|CTE) ")]
    private static partial Regex SubPlan();
}
