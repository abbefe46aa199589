using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>Lines of C# and of the build scripts have at most the length that <c>.editorconfig</c> names.</summary>
/// <remarks>
/// Raw string literals are exempt, because a line break would change their text: SQL, JSON, Markdown of the OpenAPI documents. So are other
/// files: markup and styles, where a break may show, and migrations, which never change.
/// </remarks>
[Parallelizable(ParallelScope.All)]
public sealed partial class LineLengthTests
{
    private static readonly string[] Folders = ["src", "tests", "build"];

    /// <summary>Made by others or by machines.</summary>
    private static readonly string[] ExemptFolders =
        ["bin", "obj", "node_modules", "vendor", "tools", "TestResults", "BenchmarkDotNet.Artifacts"];

    [Test]
    public void No_line_is_too_long()
    {
        var root = Root();
        var longest = int.Parse(MaxLineLength().Match(File.ReadAllText(Path.Combine(root, ".editorconfig"))).Groups[1].Value);
        var files = Folders.SelectMany(folder => Files(Path.Combine(root, folder))).Append(Path.Combine(root, "build.cake")).ToList();

        var found = files.SelectMany(
            file => LongLines(File.ReadAllText(file), longest).Select(line => $"{Path.GetRelativePath(root, file)}:{line}"))
            .ToList();

        Assert.That(files, Has.Count.GreaterThan(300));
        Assert.That(found, Is.Empty, $"{found.Count} lines have more than {longest} characters:\n{string.Join('\n', found)}");
    }

    [TestCase("short\nmore than ten", 2)]
    [TestCase("\"\"\"\nmore than ten, but raw\n\"\"\";\nmore than ten", 4)]
    [TestCase("more than ten;\r\nshort\r\n", 1)]
    public void A_long_line_is_found(string text, int line) => Assert.That(LongLines(text, 10), Is.EqualTo(new[] { line }));

    [TestCase("0123456789\n0123456789\r\n")]
    [TestCase("Is(\"\"\"more than ten\"\"\");")]
    [TestCase("$$\"\"\"\"\nmore than ten \"\"\"\n\"\"\"\"")]
    public void Other_lines_are_not(string text) => Assert.That(LongLines(text, 10), Is.Empty);

    private static IEnumerable<int> LongLines(string text, int longest)
    {
        string? quotes = null;
        foreach (var (line, index) in text.Split('\n').Select((line, index) => (line.TrimEnd('\r'), index)))
        {
            var isRaw = quotes is not null || line.Contains("\"\"\"", StringComparison.Ordinal);
            foreach (Match found in Quotes().Matches(line))
            {
                quotes = quotes is null ? found.Value : found.Value == quotes ? null : quotes;
            }

            if (!isRaw && line.Length > longest)
            {
                yield return index + 1;
            }
        }
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".cs" or ".cake").Concat(
            Directory.EnumerateDirectories(folder).Where(child => !ExemptFolders.Contains(Path.GetFileName(child))).SelectMany(Files));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));

    [GeneratedRegex(@"^max_line_length = (\d+)$", RegexOptions.Multiline)]
    private static partial Regex MaxLineLength();

    [GeneratedRegex("\"{3,}")]
    private static partial Regex Quotes();
}
