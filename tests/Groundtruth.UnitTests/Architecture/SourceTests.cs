using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>Rules about source text.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SourceTests
{
    /// <summary>
    /// Pooled connections are not reset on return, so no statement may leave session state. Settings and cursors of one transaction leave
    /// none.
    /// </summary>
    [Test]
    public void No_statement_leaves_state_in_a_pooled_connection() => AssertNowhere(
        @"""\s*(SET|RESET|LISTEN|UNLISTEN|PREPARE|DISCARD)\s|WITH\s+HOLD|CREATE\s+TEMP|pg_(try_)?advisory_lock"
            + @"|set_config\((?!'\w+', ('\w+'|@\w+), true\))",
        except: ["RevocationListener.cs", "Migrator.cs", "LockTimeoutPreprocessor.cs"]);

    [Test]
    public void Time_comes_from_TimeProvider() => AssertNowhere(@"DateTime(Offset)?\.(UtcNow|Now|Today)", except: []);

    [Test]
    public void Randomness_comes_from_the_cryptographic_generator() => AssertNowhere(@"new Random\(|Random\.Shared|Guid\.NewGuid\(\)\.ToString", except: []);

    [Test]
    public void No_list_is_paged_by_offset() => AssertNowhere(@"\bOFFSET\b", except: []);

    [Test]
    public void No_query_selects_all_columns() => AssertNowhere(@"SELECT\s+\*", except: []);

    [Test]
    public void No_status_is_compared_with_a_string() =>
        AssertNowhere(@"== ""(funding|open|completed|cancelled|pending|approved|rejected)""", except: []);

    private static void AssertNowhere(string pattern, string[] except, [CallerFilePath] string here = "")
    {
        var src = Path.GetFullPath(Path.Combine(here, "../../../../src"));
        var files = Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains(@"\obj\", StringComparison.Ordinal))
            .Where(file => !except.Contains(Path.GetFileName(file)))
            .ToList();

        var found =
            from file in files
            from line in File.ReadLines(file).Select((text, index) => (text, number: index + 1))
            where Regex.IsMatch(line.text, pattern)
            select $"{Path.GetRelativePath(src, file)}:{line.number}: {line.text.Trim()}";

        Assert.That(files, Has.Count.GreaterThan(50));
        Assert.That(found, Is.Empty);
    }
}
