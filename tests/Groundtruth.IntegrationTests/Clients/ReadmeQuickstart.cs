using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>A program of the README, and the commands with which a reader installs and starts it.</summary>
/// <param name="Commands">The lines of the first block.</param>
/// <param name="File">The name under which to save the program.</param>
/// <param name="Start">The command that starts the program; null if the first block does.</param>
internal sealed partial record ReadmeQuickstart(string Commands, string Program, string File, string? Start)
{
    private static readonly string Readme = System.IO.File.ReadAllText(Path.Combine(NodeScript.Root, "README.md"));

    /// <summary>The command that forwards events to <c>http://localhost:9000</c>.</summary>
    public static string Listen { get; } = ListenLine().Match(Readme).Value;

    /// <summary>The output that the README shows for each program.</summary>
    public static IReadOnlyList<string> LastLines { get; } = LastLinesBlock().Match(Readme).Groups[1].Value.Trim().Split('\n');

    /// <param name="heading">The heading of the section.</param>
    /// <param name="language">The language of the program's block.</param>
    public static ReadmeQuickstart Of(string heading, string language)
    {
        var section = Readme.Split($"\n### {heading}\n")[1].Split("\n## ")[0].Split("\n### ")[0];
        var (saved, replaced) = (Saved().Match(section), Replaced().Match(section));
        return new(
            Block(section, "bash"),
            Block(section, language),
            (saved.Success ? saved : replaced).Groups[1].Value,
            replaced.Success ? replaced.Groups[2].Value : null);
    }

    private static string Block(string section, string language) =>
        Regex.Match(section, $"\n```{language}\n(.*?\n)```\n", RegexOptions.Singleline).Groups[1].Value;

    [GeneratedRegex("^npx .* --forward-to .*$", RegexOptions.Multiline)]
    private static partial Regex ListenLine();

    [GeneratedRegex("The last lines of each program.*\n\n```\n((?:.+\n)+?)```")]
    private static partial Regex LastLinesBlock();

    [GeneratedRegex("Save the program as `(.+?)`")]
    private static partial Regex Saved();

    [GeneratedRegex("Replace `(.+?)` with this program, and start it with `(.+?)`")]
    private static partial Regex Replaced();
}
