using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Database;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>Values for the parameters of a statement, as SQL: ids of existing rows by the parameter's name, others by its type.</summary>
/// <param name="ids">The id of a row of each table; null if the table is empty.</param>
/// <param name="named">Values by the lowercase name of a parameter.</param>
internal sealed partial class StatementSamples(IReadOnlyDictionary<string, string?> ids, IReadOnlyDictionary<string, string> named)
{
    /// <summary>The parameters of statements that are read by position: ids, their owners and times.</summary>
    private static readonly string[] ByPosition = ["ids", "orgids", "modes", "times"];

    private static readonly Dictionary<string, string> Tables = new()
    {
        ["taskid"] = "tasks", ["task"] = "tasks", ["endpointid"] = "webhook_endpoints", ["reservationid"] = "reservations",
        ["submissionid"] = "submissions", ["exportid"] = "exports", ["uploadid"] = "uploads", ["eventid"] = "events",
        ["checkoutsessionid"] = "checkout_sessions", ["keyid"] = "api_keys", ["sinceid"] = "exports",
        ["webhook_attempts"] = "webhook_deliveries", ["webhook_queue"] = "webhook_deliveries", ["owntransferid"] = "transfers",
        ["transferid"] = "transfers",
    };

    private static readonly Dictionary<string, string> ByType = new()
    {
        ["text"] = "'10'", ["unknown"] = "'10'", ["bytea"] = "sha256('sample')", ["timestamptz"] = "now()", ["date"] = "current_date",
        ["boolean"] = "true", ["integer"] = "1", ["bigint"] = "1", ["smallint"] = "1", ["real"] = "1", ["double precision"] = "1",
        ["uuid"] = "gen_random_uuid()",
    };

    /// <param name="isKnown">False for values that no row has.</param>
    public IReadOnlyList<string> Of(SentStatement statement, bool isKnown)
    {
        var names = SentStatement.ParametersOf(statement.Source).ConvertAll(name => name[1..].ToLowerInvariant());
        var values = new List<string>();
        foreach (var (i, type) in statement.Types.Index())
        {
            var element = type.Replace("[]", "", StringComparison.Ordinal);
            var value = Of(i < names.Count ? names[i] : ByPosition[i], element, statement.Text, isKnown);
            var isArrayAsText = statement.Text.Contains($"${i + 1}::text[]", StringComparison.Ordinal) && type == element;
            values.Add(isArrayAsText ? "'{10}'" : type == element ? value : $"ARRAY[{value}]::{type}");
        }

        return values;
    }

    private string Of(string name, string type, string text, bool isKnown)
    {
        if (name is "limit")
        {
            return "50";
        }

        var single = name.EndsWith('s') && !named.ContainsKey(name) ? name[..^1] : name;
        if (type is not ("text" or "unknown"))
        {
            return ByType[type];
        }

        if (named.TryGetValue(single, out var value))
        {
            return single is "mode" or "below" or "above" ? $"'{value}'" : Text(value, isKnown);
        }

        var table = single is "id" ? FirstTable().Match(text).Groups[1].Value : single;
        return ids.GetValueOrDefault(Tables.GetValueOrDefault(table, table)) is { } id ? Text(id, isKnown) : ByType[type];
    }

    /// <summary>An unknown id has the time of a known one, which selects its partition.</summary>
    private static string Text(string known, bool isKnown) => isKnown || known.Length == 0 ? $"'{known}'" : $"'{known[..^1]}~'";

    [GeneratedRegex(@"\b(?:FROM|UPDATE|INTO)\s+(?:ONLY\s+)?(?:public\.)?(\w+)")]
    private static partial Regex FirstTable();
}
