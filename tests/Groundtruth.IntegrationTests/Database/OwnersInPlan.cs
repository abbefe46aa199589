using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>Finds the tables of a plan that are read or written without the organization that owns the rows.</summary>
/// <param name="plan">The root node of a generic plan, from EXPLAIN (VERBOSE, FORMAT JSON).</param>
/// <param name="text">The statement, for the columns that it inserts.</param>
internal sealed partial class OwnersInPlan(JsonNode plan, string text)
{
    /// <param name="owned">The tables with a column <c>org_id</c>, and their partitions, each with the name of the table.</param>
    public IReadOnlyList<string> Unowned(IReadOnlyDictionary<string, string> owned)
    {
        var nodes = Nodes(plan).ToList();
        var comparisons = nodes.SelectMany(Conditions).SelectMany(condition => Conjuncts().Split(condition))
            .Where(each => each.Contains("org_id", StringComparison.Ordinal)).ToList();
        var given = nodes.Where(node => Text(node, "Node Type") == "Function Scan").Select(node => $"{Text(node, "Alias")}.").ToList();
        var bound = comparisons.Where(each => IsBound(each) || given.Any(each.Contains)).SelectMany(Aliases).ToHashSet();

        // An equality passes the organization of one table on to another.
        var size = 0;
        while (size != bound.Count)
        {
            size = bound.Count;
            bound.UnionWith(comparisons.Where(each => Aliases(each).Any(bound.Contains)).SelectMany(Aliases));
        }

        return
        [
            .. nodes.Where(node => Text(node, "Relation Name") is { } table && owned.ContainsKey(table) && !IsOwned(node, table, bound))
                .Select(node => owned[Text(node, "Relation Name")!]).Distinct().Order(),
        ];
    }

    private bool IsOwned(JsonNode node, string table, HashSet<string> bound) => Text(node, "Operation") switch
    {
        "Insert" => Inserts().Matches(text).Where(insert => insert.Groups["table"].Value == table)
            .All(insert => insert.Groups["columns"].Value.Split(',', StringSplitOptions.TrimEntries).Contains("org_id")),
        // The scan below it finds the rows.
        not null => true,
        null => bound.Contains(Text(node, "Alias")!),
    };

    private static IEnumerable<JsonNode> Nodes(JsonNode node) =>
        (node["Plans"]?.AsArray() ?? []).SelectMany(child => Nodes(child!)).Prepend(node);

    private static IEnumerable<string> Conditions(JsonNode node) => node.AsObject()
        .Where(each => each.Key.EndsWith("Cond", StringComparison.Ordinal) || each.Key.EndsWith("Filter", StringComparison.Ordinal))
        .Select(each => each.Value!.GetValue<string>());

    /// <summary>True for a comparison with a parameter, also as a part of a row.</summary>
    private static bool IsBound(string comparison) => Parameter().IsMatch(comparison);

    private static IEnumerable<string> Aliases(string comparison) =>
        Column().Matches(comparison).Select(match => match.Groups["alias"].Value);

    private static string? Text(JsonNode node, string name) => (string?)node[name];

    [GeneratedRegex(" AND | OR ")]
    private static partial Regex Conjuncts();

    [GeneratedRegex(@"\$\d")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\b(?<alias>\w+)\.org_id\b")]
    private static partial Regex Column();

    [GeneratedRegex(@"INSERT INTO (?<table>\w+) (?:AS \w+ )?\((?<columns>[^)]*)\)")]
    private static partial Regex Inserts();
}
