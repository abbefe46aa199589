using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>Refuses phrases that read like a literal translation, in code, pages, scripts, documents and both OpenAPI documents.</summary>
/// <remarks>A phrase is found over the end of a line, too, and in a test's name, where underscores stand for spaces.</remarks>
[Parallelizable(ParallelScope.All)]
public sealed class PlainEnglishTests
{
    /// <summary>The text between two words: spaces, a line's end, the mark of a comment, an underscore.</summary>
    private const string Gap = @"(?>(?:[\s_*]|//+|@\*|<!--|-->)+)";

    private static readonly string[] Phrases =
    [
        "is no(?= )(?! longer)", "there is nobody to", "of (?:theirs|ours)", "by itself", "anew", "at work", "for good", "a look at",
        "will not do", "thrown away",
        "gives? back", "comes? to nothing", "may be told", "so long as nobody",
    ];

    private static readonly Regex Refused = new(
        $"(?<![A-Za-z])(?:{string.Join('|', Phrases.Select(phrase => phrase.Replace(" ", Gap, StringComparison.Ordinal)))})(?![A-Za-z])",
        RegexOptions.IgnoreCase | RegexOptions.Compiled);

    private static readonly string[] Openings =
    [
        "What", "Whatever", "Whether", "Where", "Who", "Whoever",
        "Whichever", "Of two", "So much as", "How",
    ];

    /// <summary>A summary names its thing instead of opening with a clause.</summary>
    private static readonly Regex RefusedOpening = new(
        $@"<(?:summary|param name=""\w+"")>[\s/]*(?:{string.Join('|', Openings)})\b", RegexOptions.Compiled);

    private static readonly string[] Endings =
    [
        ".cs", ".cshtml", ".js", ".mjs", ".ts", ".py", ".css", ".md", ".cake", ".props", ".targets", ".csproj", ".sh", ".ps1", ".sql",
        ".yaml", ".yml", ".html",
    ];

    /// <summary>Made by others or by machines.</summary>
    private static readonly string[] ExemptFolders =
        [".git", "bin", "obj", "node_modules", "vendor", "tools", "TestResults", "BenchmarkDotNet.Artifacts"];

    [Test]
    public void Texts_are_in_plain_English()
    {
        var root = Root();
        var files = Files(root).Where(IsOurs).ToList();

        var found = files.SelectMany(file => Find(Path.GetRelativePath(root, file), File.ReadAllText(file))).ToList();

        Assert.That(files, Has.Count.GreaterThan(300));
        Assert.That(
            files.Select(Path.GetFileName),
            Is.SupersetOf(new[]
            {
                "openapi.json", "openapi-contributor.json", "README.md", "build.cake", "compose.yaml", "0001_accounts.sql",
            }));
        Assert.That(found, Is.Empty, $"{found.Count} refused phrases:\n{string.Join('\n', found)}");
    }

    [TestCase("// This is no list.", 1)]
    [TestCase("There is nobody to\n    /// ask.", 1)]
    [TestCase("a\nb\n// It is done by\n    // itself.", 3)]
    [TestCase("public void It_begins_anew()", 1)]
    [TestCase("a friend of ours", 1)]
    [TestCase("They come to nothing", 1)]
    [TestCase("GIVES BACK", 1)]
    [TestCase("/// <summary>What a reader sees.</summary>", 1)]
    [TestCase("/// <summary>How it is made.</summary>", 1)]
    [TestCase("/// <summary>\n    /// Whether it is there.", 1)]
    [TestCase("/// <param name=\"from\">Where to begin.</param>", 1)]
    public void A_phrase_is_found(string text, int line) =>
        Assert.That(Find("File.cs", text).Single(), Does.StartWith($"File.cs:{line}: "));

    [TestCase("It is no longer there.")]
    [TestCase("It is no\n    // longer there.")]
    [TestCase("It is not there; this network, workable renewal.")]
    [TestCase("Source, hours, of course")]
    [TestCase("/// <summary>The owner, what it owns and how.</summary>")]
    public void Other_words_are_not(string text) => Assert.That(Find("File.cs", text), Is.Empty);

    private static IEnumerable<string> Find(string name, string text) =>
        from match in Refused.Matches(text).Concat(RefusedOpening.Matches(text))
        let line = text.AsSpan(0, match.Index).Count('\n') + 1
        select $"{name}:{line}: {Regex.Replace(match.Value, @"\s+", " ").Trim()}";

    private static bool IsOurs(string file) =>
        (Endings.Contains(Path.GetExtension(file)) || Path.GetFileName(file) is "openapi.json" or "openapi-contributor.json")
        && !file.Contains(".min.", StringComparison.Ordinal)
        && Path.GetFileName(file) != $"{nameof(PlainEnglishTests)}.cs";

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(child => !ExemptFolders.Contains(Path.GetFileName(child))).SelectMany(Files));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));
}
