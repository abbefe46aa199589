using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>Finds links, paths and settings in the documents that do not match the repository.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class DocumentTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../../.."));

    /// <summary>Folders with documents that are not ours.</summary>
    private static readonly string[] Exempt = [".git", "bin", "obj", "artifacts", "node_modules", "vendor"];

    [Test]
    public void Every_relative_link_leads_to_a_file_and_a_heading() =>
        Assert.That(Documents().SelectMany(document => BrokenLinks(document, File.ReadAllText(document))), Is.Empty);

    [Test]
    public void Every_path_in_the_documents_exists() =>
        Assert.That(Documents().SelectMany(document => MissingPaths(document, File.ReadAllText(document))), Is.Empty);

    [Test]
    public void Every_decision_is_in_the_index()
    {
        var index = File.ReadAllText(Path.Combine(Root, "docs/decisions/README.md"));
        var decisions = Directory.GetFiles(Path.Combine(Root, "docs/decisions"), "0*.md").Select(Path.GetFileName).ToList();

        Assert.That(decisions, Has.Count.GreaterThan(10));
        Assert.That(decisions.Where(decision => !index.Contains($"({decision})", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_map_lists_every_room_in_order()
    {
        var map = Map();
        var rows = map.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(row => Word().Matches(row.Split('|')[1]));

        Assert.That(rows.Select(match => match.Groups[1].Value), Is.EqualTo(Rooms.Features));
        Assert.That(Rooms.Technical.Except(Word().Matches(map).Select(match => match.Groups[1].Value)), Is.Empty);
    }

    [Test]
    public void The_map_names_every_page_controller()
    {
        var map = Map();
        var controllers = Directory
            .EnumerateFiles(Path.Combine(Root, "src/Groundtruth.Api/Pages"), "*PageController.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .ToList();

        Assert.That(controllers, Has.Count.GreaterThan(20));
        Assert.That(controllers.Where(controller => !map.Contains($"`{controller}`", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Every_setting_is_documented()
    {
        var documented = File.ReadAllText(Path.Combine(Root, "docs/configuration.md"));
        var settings = Directory.GetFiles(Path.Combine(Root, "src/Groundtruth.Api/Hosting"), "*.cs")
            .SelectMany(file => Setting().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();

        Assert.That(settings, Has.Count.GreaterThan(10));
        Assert.That(settings.Where(setting => !documented.Contains($"`{setting}`", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("[a](missing.md)")]
    [TestCase("![a](docs/pictures/missing.png)")]
    [TestCase("[a](README.md#no-such-heading)")]
    public void A_broken_link_is_found(string text) =>
        Assert.That(BrokenLinks(Path.Combine(Root, "README.md"), text).Count(), Is.EqualTo(1));

    [TestCase("See `src/Groundtruth.Domain/Missing.cs`.")]
    [TestCase("See `Domain/Missing`.")]
    [TestCase("See `docs/missing.md`.")]
    public void A_missing_path_is_found(string text) => Assert.That(MissingPaths("README.md", text).Count(), Is.EqualTo(1));

    [TestCase("See `src/Groundtruth.Domain/Result.cs`, `Domain/Tasks` and [this](README.md#run-and-test).")]
    [TestCase("```\n`src/missing`\n[a](missing.md)\n```")]
    [TestCase("Add `src/Groundtruth.Infrastructure/Migrations/NNNN_feature.sql`, see [Stripe](https://stripe.com).")]
    public void Existing_paths_and_placeholders_are_accepted(string text)
    {
        Assert.That(MissingPaths("README.md", text), Is.Empty);
        Assert.That(BrokenLinks(Path.Combine(Root, "README.md"), text), Is.Empty);
    }

    private static string Map() => File.ReadAllText(Path.Combine(Root, "ARCHITECTURE.md")).Split("## ")
        .Single(section => section.StartsWith("Rooms", StringComparison.Ordinal));

    private static IEnumerable<string> BrokenLinks(string document, string text) =>
        from link in Link().Matches(WithoutCode(text))
        let parts = link.Groups[1].Value.Split('#')
        let target = parts[0].Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, parts[0])
        where !Exists(target) || (parts.Length > 1 && !Headings(target).Contains(parts[1]))
        select $"{Path.GetFileName(document)}: {link.Groups[1].Value}";

    private static IEnumerable<string> MissingPaths(string document, string text) =>
        from path in PathInCode().Matches(WithoutCode(text))
        let written = path.Groups[1].Value
        let full = Layer().IsMatch(written) ? $"src/Groundtruth.{written}" : written
        where !full.Contains("NNNN", StringComparison.Ordinal) && !Exists(Path.Combine(Root, full))
        select $"{Path.GetFileName(document)}: {written}";

    /// <summary>GitHub's anchors: lower case, without punctuation, hyphens instead of spaces.</summary>
    private static IEnumerable<string> Headings(string document) =>
        from line in WithoutCode(File.ReadAllText(document)).Split('\n')
        where line.StartsWith('#')
        select Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static string WithoutCode(string text) => CodeBlock().Replace(text, "");

    private static List<string> Documents()
    {
        List<string> documents = [.. Files(Root)];
        Assert.That(
            documents.Select(Path.GetFileName), Is.SupersetOf(new[] { "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "webhooks.md" }));
        return documents;
    }

    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(folder, "*.md").Concat(
        Directory.GetDirectories(folder).Where(child => !Exempt.Contains(Path.GetFileName(child))).SelectMany(Files));

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"\]\((?!https?:)([^)\s]+)\)")]
    private static partial Regex Link();

    /// <summary>A path in backticks that begins with a folder of the repository or with a layer.</summary>
    [GeneratedRegex(@"`((?:src|docs|tests|build|deploy|Domain|Application|Infrastructure|Api)/[\w./-]+)`")]
    private static partial Regex PathInCode();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Word();

    [GeneratedRegex("^(?:Domain|Application|Infrastructure|Api)/")]
    private static partial Regex Layer();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"[^\w\s-]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"""([A-Z]\w+(?::[A-Z]\w+)+)""")]
    private static partial Regex Setting();
}
