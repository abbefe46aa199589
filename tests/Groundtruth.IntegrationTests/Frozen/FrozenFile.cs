using System.Runtime.CompilerServices;
using System.Text;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>Compares what the program does with a committed file beside this one.</summary>
/// <remarks>
/// To renew the files after an intended change, run the tests with the environment variable <c>FROZEN=renew</c>
/// (<c>FROZEN=renew dotnet test tests/Groundtruth.IntegrationTests --filter FullyQualifiedName~Frozen</c>): each test rewrites its file
/// and fails, so that a renewal never passes as a test run. Review the diff, and commit it with the change that caused it.
/// </remarks>
internal static class FrozenFile
{
    private const int ShownDifferences = 10;

    public static string Read(string name, [CallerFilePath] string caller = "") =>
        File.ReadAllText(PathOf(name, caller)).ReplaceLineEndings("\n");

    public static void AssertEqual(string name, IEnumerable<string> lines, [CallerFilePath] string caller = "")
    {
        var path = PathOf(name, caller);
        var actual = string.Join('\n', lines).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("FROZEN") == "renew")
        {
            File.WriteAllText(path, actual);
            Assert.Fail($"{name} was rewritten because FROZEN=renew is set. Review the diff, and run the test again without it.");
        }

        var frozen = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (actual != frozen)
        {
            Assert.Fail(Difference(name, frozen.Split('\n'), actual.Split('\n')));
        }
    }

    /// <summary>The first lines that only one side has, after the last two common ones.</summary>
    private static string Difference(string name, string[] frozen, string[] actual)
    {
        var first = 0;
        while (first < frozen.Length && first < actual.Length && frozen[first] == actual[first])
        {
            first++;
        }

        var report = new StringBuilder(
            $"{name} differs from line {first + 1}. If the change is intended, renew the file with FROZEN=renew.\n");
        foreach (var line in frozen[Math.Max(0, first - 2)..first])
        {
            report.Append("    ").AppendLine(line);
        }

        Append(report, "  - ", Missing(frozen, actual));
        Append(report, "  + ", Missing(actual, frozen));
        if (Missing(frozen, actual).Length + Missing(actual, frozen).Length == 0)
        {
            report.Append("  Both hold the same lines in another order; frozen: ").AppendLine(frozen[first]).Append("  now: ")
                .AppendLine(actual[first]);
        }

        return report.ToString();
    }

    private static void Append(StringBuilder report, string mark, string[] lines)
    {
        foreach (var line in lines.Take(ShownDifferences))
        {
            report.Append(mark).AppendLine(line);
        }

        if (lines.Length > ShownDifferences)
        {
            report.Append(mark).Append("… and ").Append(lines.Length - ShownDifferences).AppendLine(" more lines");
        }
    }

    /// <summary>The lines of one side that the other lacks, counting repetitions.</summary>
    private static string[] Missing(string[] from, string[] others)
    {
        var left = others.GroupBy(line => line).ToDictionary(group => group.Key, group => group.Count());
        return [.. from.Where(line => !left.TryGetValue(line, out var count) || (left[line] = count - 1) < 0)];
    }

    private static string PathOf(string name, string caller)
    {
        var folder = Path.GetDirectoryName(caller)!;
        while (!Directory.Exists(Path.Combine(folder, "Frozen")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run away from their sources.");
        }

        return Path.Combine(folder, "Frozen", name);
    }
}
