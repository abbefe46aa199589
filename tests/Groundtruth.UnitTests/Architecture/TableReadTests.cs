using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>Feature tests read stored state by the typed methods of the test harness, so that a table has one reader.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class TableReadTests
{
    /// <summary>Folders of tests whose subject is SQL, and the harness.</summary>
    private static readonly string[] Exempt =
        ["Harness", "Database", "Deployment", "Cluster", "Postgres", "Frozen", "Hosting", "Statistics", "bin", "obj"];

    /// <summary>Files that may select, with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["AnnouncingAnEventTests.cs"] = "Waits for a transaction to be two seconds old (pg_stat_activity).",
        ["DroppingPartitionsTests.cs"] = "Computes the end of a partition from its bounds.",
        ["KeepingSecretsTests.cs"] = "Lists all tables, so that none is left out of the search (pg_tables).",
        ["KeepingTheQueueSmallTests.cs"] = "Measures the size of a table on disk.",
        ["KillingExportsTests.cs"] = "Waits for a statement that sleeps (pg_stat_activity).",
        ["LockOrderTests.cs"] = "Counts deadlocks and ends all connections (pg_stat_database, pg_stat_activity).",
        ["PostponingExportsTests.cs"] = "Waits for a blocked advisory lock (pg_locks).",
    };

    [Test]
    public void No_feature_test_selects_from_a_table() => Assert.That(
        from source in Sources()
        where !Exceptions.ContainsKey(Path.GetFileName(source.File))
        from read in Reads(source.Text)
        select $"{source.File}: {read}",
        Is.Empty,
        "Add a typed read to tests/Groundtruth.IntegrationTests/Harness, beside StoredPayouts.");

    [Test]
    public void Every_exception_is_still_needed() => Assert.That(
        Exceptions.Keys.Except(
            from source in Sources()
            where Reads(source.Text).Any()
            select Path.GetFileName(source.File)),
        Is.Empty);

    [TestCase("""Server.Sql<long>("SELECT count(*) FROM tasks")""")]
    [TestCase("""await replica.Sql<string[]>($"SELECT array(SELECT id FROM {table})")""")]
    [TestCase("Server.Sql<int>(\n  \"\"\"\n  select version FROM exports\n  \"\"\", id)")]
    [TestCase("""Server.Sql<long>("WITH paid AS (SELECT id FROM payouts) " + "SELECT count(*) FROM paid")""")]
    [TestCase("Server.Sql<string>(Version)")]
    public void Reads_are_found(string code) => Assert.That(Reads(code).Count(), Is.EqualTo(1));

    [TestCase("""Server.Sql<object>("UPDATE tasks SET title = (SELECT max(title) FROM tasks)")""")]
    [TestCase("""Server.Sql<object>("INSERT INTO tasks SELECT id FROM tasks")""")]
    [TestCase("""Server.Sql<object>("WITH one AS (UPDATE tasks SET title = '' RETURNING id) " + "INSERT INTO tasks SELECT id FROM one")""")]
    [TestCase("""Server.Sql<string>("UPDATE tasks SET title = '' RETURNING id")""")]
    [TestCase("Server.Sql<object>(change)")]
    public void Changes_are_not(string code) => Assert.That(Reads(code), Is.Empty);

    /// <summary>The statements that only select, and those in a variable whose result is used.</summary>
    private static IEnumerable<string> Reads(string text) =>
        from call in Calls().Matches(text)
        let sql = call.Groups["sql"].Value
        where sql == "" ? call.Groups["type"].Value != "object" : Select().IsMatch(sql) && !Change().IsMatch(sql)
        select call.Value.Trim();

    private static List<(string File, string Text)> Sources([CallerFilePath] string here = "")
    {
        var tests = Path.GetFullPath(Path.Combine(here, "../../.."));
        List<(string File, string Text)> sources =
        [
            .. from project in (string[])["Groundtruth.IntegrationTests", "Groundtruth.BrowserTests"]
               from file in Directory.EnumerateFiles(Path.Combine(tests, project), "*.cs", SearchOption.AllDirectories)
               let parts = Path.GetRelativePath(tests, file).Split(Path.DirectorySeparatorChar)
               where !Exempt.Contains(parts[1])
               select (string.Join('/', parts), File.ReadAllText(file)),
        ];
        Assert.That(sources, Has.Count.GreaterThan(200));
        return sources;
    }

    /// <summary>A call of <c>Sql</c> with its statement, if that is a literal or a sum of literals.</summary>
    [GeneratedRegex(
        """
        \.Sql<(?<type>[^()]+?)>\(\s*(?<sql>(\s*\+?\s*(\$*"{3}.*?"{3}|\$?"(\\.|[^"\\])*"))*)
        """,
        RegexOptions.Singleline)]
    private static partial Regex Calls();

    [GeneratedRegex(@"^[\s$""]*(SELECT|WITH)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Select();

    [GeneratedRegex(@"\b(INSERT|UPDATE|DELETE|MERGE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Change();
}
