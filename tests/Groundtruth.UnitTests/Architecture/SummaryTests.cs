using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>Summaries are short; reasons and details are remarks.</summary>
/// <remarks>Exempt are the descriptions that the OpenAPI documents publish, because their readers do not see remarks.</remarks>
[Parallelizable(ParallelScope.All)]
public sealed partial class SummaryTests
{
    private const int MaxWords = 15;

    [Test]
    public void Summaries_are_short()
    {
        var published = string.Join('\n', Documents().SelectMany(Descriptions).Select(Letters));
        var files = Sources().ToList();

        var found =
            from file in files
            from summary in LongSummaries(File.ReadAllText(file))
            where !published.Contains(Letters(summary), StringComparison.Ordinal)
            select $"{Path.GetFileName(file)}: {summary}";

        Assert.That(published, Is.Not.Empty);
        Assert.That(files, Has.Count.GreaterThan(300));
        Assert.That(found, Is.Empty);
    }

    [TestCase("/// <summary>1 2 3 4 5 6 7 8 9 10 11 12 13 14 15</summary>", 0)]
    [TestCase("/// <summary>1 2 3 4 5 6 7 8 9 10 11 12 13 14 <c>15</c> 16</summary>", 1)]
    [TestCase("/// <summary>\n    /// 1 2 3 4 5 6 7 8 9 10 11 12 13\n    /// 14 15\n    /// </summary>", 0)]
    [TestCase("/// <summary>\n    /// 1 2 3 4 5 6 7 8 9 10 11 12 13\n    /// 14 15 16\n    /// </summary>", 1)]
    [TestCase("/// <summary>1 2 <see cref=\"A\"/> 4 5 6 7 8 9 10 11 12 13 14 15</summary>", 0)]
    public void A_long_summary_is_found(string text, int count) => Assert.That(LongSummaries(text).Count(), Is.EqualTo(count));

    private static IEnumerable<string> LongSummaries(string text) =>
        from match in Summary().Matches(text)
        let words = Tag().Replace(Reference().Replace(LineStart().Replace(match.Groups[1].Value, " "), "$1"), "")
            .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        where words.Length > MaxWords
        select WebUtility.HtmlDecode(string.Join(' ', words));

    /// <summary>The letters and digits of a text, since the documents change its marks.</summary>
    private static string Letters(string text) => NoLetters().Replace(text, "").ToLowerInvariant();

    private static IEnumerable<JsonElement> Documents() =>
        from name in new[] { "openapi.json", "openapi-contributor.json" }
        select JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(Root(), "docs", name)));

    private static IEnumerable<string> Descriptions(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Descriptions),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Descriptions(property.Value)),
        _ => [],
    };

    private static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Output().IsMatch(file));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));

    [GeneratedRegex("<summary>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex(@"\n\s*///")]
    private static partial Regex LineStart();

    /// <summary>A reference counts as the word that it shows.</summary>
    [GeneratedRegex("<(?:see|paramref|typeparamref) \\w+=\"([^\"]+)\"\\s*/>")]
    private static partial Regex Reference();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[^\p{L}\p{N}]")]
    private static partial Regex NoLetters();

    [GeneratedRegex(@"[\\/](?:bin|obj)[\\/]")]
    private static partial Regex Output();
}
