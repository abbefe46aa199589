using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>The sample responses of the contributor guide have the fields of the real ones.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class GuideSamplesTests
{
    /// <summary>Marks fields that a sample leaves out.</summary>
    private const string Omission = " … ";

    [Test]
    public void Samples_have_the_fields_of_the_frozen_responses()
    {
        var responses = Body().Matches(Read("tests/Groundtruth.IntegrationTests/Frozen/responses.txt"))
            .Select(match => Fields(match.Value))
            .ToHashSet();

        var samples = Sample().Matches(Read("docs/contributor-api.md"))
            .Select(match => match.Groups["json"].Value)
            .Where(sample => !sample.Contains(Omission, StringComparison.Ordinal))
            .ToList();

        Assert.That(samples, Has.Count.GreaterThan(3));
        Assert.That(samples.Where(sample => !responses.Contains(Fields(sample))), Is.Empty);
    }

    /// <summary>The paths of all fields, in one order.</summary>
    private static string Fields(string json) =>
        string.Join('\n', Paths(JsonNode.Parse(json), "").Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Paths(JsonNode? node, string path) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Paths(field.Value, $"{path}.{field.Key}").Prepend($"{path}.{field.Key}")),
        JsonArray items => items.SelectMany(item => Paths(item, $"{path}[]")),
        _ => [],
    };

    private static string Read(string path) => File.ReadAllText(Path.Combine(Here(), "../../..", path)).ReplaceLineEndings("\n");

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"^\{\n.*?^\}$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex(@"```json\n(?<json>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Sample();
}
