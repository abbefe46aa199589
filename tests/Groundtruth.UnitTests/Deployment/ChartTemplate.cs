using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Deployment;

/// <summary>
/// Renders the part of Helm's templates that the chart uses: look-ups, <c>if</c>, <c>range</c> and <c>quote</c>. Everything else is an
/// error, also a value that does not exist.
/// </summary>
internal sealed partial class ChartTemplate
{
    private readonly List<(bool IsAction, string Text)> tokens = [];

    private ChartTemplate(string text)
    {
        var end = 0;
        var trimsStart = false;
        foreach (Match action in Action().Matches(text))
        {
            AddText(text[end..action.Index], trimsStart, trimsEnd: action.Groups[1].Success);
            tokens.Add((true, action.Groups[2].Value));
            (end, trimsStart) = (action.Index + action.Length, action.Groups[3].Success);
        }

        AddText(text[end..], trimsStart, trimsEnd: false);
    }

    /// <param name="root">The objects <c>Values</c> and <c>Release</c>.</param>
    public static string Render(string text, JsonObject root)
    {
        var (template, output) = (new ChartTemplate(text), new StringBuilder());
        var end = template.Render(0, new() { ["$"] = root, ["."] = root }, output);
        return end == template.tokens.Count ? output.ToString() : throw new FormatException("An 'end' has no beginning.");
    }

    private void AddText(string text, bool trimsStart, bool trimsEnd)
    {
        var trimmed = trimsStart ? text.TrimStart() : text;
        tokens.Add((false, trimsEnd ? trimmed.TrimEnd() : trimmed));
    }

    /// <param name="output">Null to skip a block.</param>
    /// <returns>The index of the block's <c>end</c>.</returns>
    private int Render(int at, Dictionary<string, JsonNode?> scope, StringBuilder? output)
    {
        for (; at < tokens.Count && tokens[at] is not (true, "end"); at++)
        {
            var (isAction, text) = tokens[at];
            if (!isAction)
            {
                output?.Append(text);
            }
            else if (text.StartsWith("if ", StringComparison.Ordinal))
            {
                at = Render(at + 1, scope, output is not null && IsTrue(Find(text[3..], scope)) ? output : null);
            }
            else if (text.StartsWith("range ", StringComparison.Ordinal))
            {
                at = Range(at, scope, output);
            }
            else
            {
                output?.Append(Evaluate(text, scope));
            }
        }

        return at;
    }

    private int Range(int at, Dictionary<string, JsonNode?> scope, StringBuilder? output)
    {
        var range = Ranged().Match(tokens[at].Text);
        var end = Render(at + 1, scope, output: null);
        foreach (var (key, value) in output is null ? [] : Items(Find(range.Groups[3].Value, scope)))
        {
            Render(at + 1, new(scope) { ["."] = value, [range.Groups[1].Value] = key, [range.Groups[2].Value] = value }, output);
        }

        return end;
    }

    /// <summary>Helm sorts the keys of a mapping.</summary>
    private static IEnumerable<(JsonNode? Key, JsonNode? Value)> Items(JsonNode? list) => list switch
    {
        JsonObject map => map.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => ((JsonNode?)JsonValue.Create(entry.Key), entry.Value)),
        JsonArray array => array.Select((item, index) => ((JsonNode?)JsonValue.Create(index), item)),
        _ => throw new FormatException("A range needs a list or a mapping."),
    };

    private static string Evaluate(string expression, Dictionary<string, JsonNode?> scope) =>
        expression.StartsWith("quote ", StringComparison.Ordinal)
            ? JsonSerializer.Serialize(Text(Find(expression[6..], scope)))
            : Text(Find(expression, scope));

    private static string Text(JsonNode? node) =>
        node is JsonValue value ? value.ToString() : throw new FormatException("Only a scalar can be printed.");

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.ToString() is not ("" or "false" or "0");

    private static JsonNode? Find(string path, Dictionary<string, JsonNode?> scope)
    {
        var match = LookUp().Match(path);
        var start = match.Groups[1].Value is { Length: > 0 } variable ? variable : ".";
        if (!match.Success || !scope.TryGetValue(start, out var node))
        {
            throw new FormatException($"'{path}' is not a look-up.");
        }

        return match.Groups[2].Value.Split('.', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(node, (parent, name) => parent?[name] ?? throw new FormatException($"'{path}' does not exist."));
    }

    [GeneratedRegex(@"\{\{(-)?\s*(.*?)\s*(-)?\}\}")]
    private static partial Regex Action();

    [GeneratedRegex(@"^range (?:(\$\w+), (\$\w+) := )?(\S+)$")]
    private static partial Regex Ranged();

    [GeneratedRegex(@"^(\$\w*)?((?:\.\w+)*|\.)$")]
    private static partial Regex LookUp();
}
