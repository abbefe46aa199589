using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>Lines of C# and of the build scripts have at most the length that <c>.editorconfig</c> names.</summary>
/// <remarks>
/// Exempt is text whose line breaks count: raw string literals, such as SQL and JSON, and the documentation comments of Api and
/// Application, which the OpenAPI documents repeat with their line breaks. So are other files: markup and styles, where a break may show,
/// and migrations, which never change.
/// </remarks>
[Parallelizable(ParallelScope.All)]
public sealed partial class LineLengthTests
{
    private static readonly string[] Folders = ["src", "tests", "build", "clients"];

    /// <summary>Made by others or by machines.</summary>
    private static readonly string[] ExemptFolders =
        ["bin", "obj", "node_modules", "vendor", "tools", "TestResults", "BenchmarkDotNet.Artifacts", "Generated"];

    [Test]
    public void No_line_is_too_long()
    {
        var root = Root();
        var longest = int.Parse(MaxLineLength().Match(File.ReadAllText(Path.Combine(root, ".editorconfig"))).Groups[1].Value);
        var files = Folders.SelectMany(folder => Files(Path.Combine(root, folder))).Append(Path.Combine(root, "build.cake")).ToList();

        var found = files.SelectMany(file => LongLines(File.ReadAllText(file), longest, IsPublished(file))
            .Select(line => $"{Path.GetRelativePath(root, file)}:{line}")).ToList();

        Assert.That(files, Has.Count.GreaterThan(300));
        Assert.That(found, Is.Empty, $"{found.Count} lines have more than {longest} characters:\n{string.Join('\n', found)}");
    }

    [TestCase("short\nmore than ten", 2)]
    [TestCase("\"\"\"\nmore than ten, but raw\n\"\"\";\nmore than ten", 4)]
    [TestCase("more than ten;\r\nshort\r\n", 1)]
    public void A_long_line_is_found(string text, int line) => Assert.That(LongLines(text, 10), Is.EqualTo(new[] { line }));

    [Test]
    public void A_long_description_is_not()
    {
        const string Code = "/// more than ten\n// more than ten";

        Assert.That(LongLines(Code, 10, isPublished: true), Is.EqualTo(new[] { 2 }));
        Assert.That(LongLines(Code, 10), Is.EqualTo(new[] { 1, 2 }));
    }

    [TestCase("0123456789\n0123456789\r\n")]
    [TestCase("Is(\"\"\"more than ten\"\"\");")]
    [TestCase("$$\"\"\"\"\nmore than ten \"\"\"\n\"\"\"\"")]
    public void Other_lines_are_not(string text) => Assert.That(LongLines(text, 10), Is.Empty);

    /// <param name="isPublished">True if documentation comments become descriptions of the OpenAPI documents.</param>
    private static IEnumerable<int> LongLines(string text, int longest, bool isPublished = false)
    {
        string? quotes = null;
        foreach (var (line, index) in text.Split('\n').Select((line, index) => (line.TrimEnd('\r'), index)))
        {
            var isRaw = quotes is not null || line.Contains("\"\"\"", StringComparison.Ordinal);
            foreach (Match found in Quotes().Matches(line))
            {
                quotes = quotes is null ? found.Value : found.Value == quotes ? null : quotes;
            }

            if (!isRaw && !(isPublished && line.TrimStart().StartsWith("///", StringComparison.Ordinal)) && line.Length > longest)
            {
                yield return index + 1;
            }
        }
    }

    private static bool IsPublished(string file) =>
        file.Contains("Groundtruth.Api", StringComparison.Ordinal) || file.Contains("Groundtruth.Application", StringComparison.Ordinal);

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".cs" or ".cake").Concat(
            Directory.EnumerateDirectories(folder).Where(child => !ExemptFolders.Contains(Path.GetFileName(child))).SelectMany(Files));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));

    [GeneratedRegex(@"^max_line_length = (\d+)$", RegexOptions.Multiline)]
    private static partial Regex MaxLineLength();

    [GeneratedRegex("\"{3,}")]
    private static partial Regex Quotes();
}
