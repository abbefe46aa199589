using System.Runtime.CompilerServices;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>The statements of a release, in <c>tests/releases/{version}/statements.sql</c>: each after the line of its sender.</summary>
internal sealed record RecordedRelease(string Version)
{
    private const string SenderMark = "-- ";

    /// <summary>The release before this version, which may still run while this version migrates its database.</summary>
    public static RecordedRelease Latest => new(
        Directory.GetDirectories(Folder()).Select(folder => Path.GetFileName(folder)!).MaxBy(name => System.Version.Parse(name[1..]))!);

    private string File => Path.Combine(Folder(), Version, "statements.sql");

    public IReadOnlyList<(string Sender, string Prepare)> Read() =>
    [
        .. System.IO.File.ReadAllText(File).ReplaceLineEndings("\n").Split($"\n\n{SenderMark}")
            .Select(entry => entry.TrimStart('-', ' ').Split('\n', 2))
            .Select(entry => (entry[0], entry[1])),
    ];

    public void Write(IEnumerable<SentStatement> statements)
    {
        var entries = statements.Select((each, i) => $"{SenderMark}{each.Sender}\n{each.Prepare($"statement_{i + 1}")}");
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, string.Join("\n\n", entries) + "\n");
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "releases");
}
