using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>
/// Rules that only the source shows, for what the line by line rules of <see cref="SourceTests"/> miss. Each has shown what it finds.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class SourceGuardTests
{
    /// <summary>Files that may generate GUIDs, with the reason.</summary>
    private static readonly Dictionary<string, string> Guids = new()
    {
        ["PrivateFile.cs"] = "The name of a temporary file beside its target: it must only be unused, not unpredictable.",
        ["RequestId.cs"] = "A request's id: unique, and sorted by time; it is not a secret.",
        ["StripePayouts.cs"] = "An idempotency key of one call: unique; it is not a secret.",
    };

    /// <summary>Files that may select all columns of a table, with the reason.</summary>
    private static readonly Dictionary<string, string> WholeRows = new()
    {
        ["LedgerScope.cs"] = "Stands in for the tables of the ledger's checks, with all their columns.",
        ["PointStatement.cs"] = "The columns are named in the lateral subquery.",
    };

    /// <summary>Files that may name the system's clock, with the reason.</summary>
    private static readonly Dictionary<string, string> SystemClocks = new()
    {
        ["GroundtruthApp.cs"] = "Registers the clock.",
        ["S3Links.cs"] = "The AWS SDK signs with the system's clock, and a link's expiry must agree with it.",
    };

    /// <summary>Files that may create errors although they are not named <c>…Errors.cs</c>, with the reason.</summary>
    private static readonly Dictionary<string, string> OtherErrors = new()
    {
        ["Error.cs"] = "Declares the factory.",
        ["ValidationBehavior.cs"] = "The fields come from validators.",
        ["KeysCommand.cs"] = "The fields come from a validator.",
        ["SubmissionCreation.cs"] = "Combines the problems of a video.",
        ["TusResults.cs"] = "The field is a header of the request.",
        ["ErrorResponses.cs"] = "Examples of the OpenAPI document.",
        ["ContributorErrorResponses.cs"] = "Examples of the OpenAPI document.",
    };

    /// <summary>Also of one table, and over several lines: <c>SELECT t.*</c>, <c>SELECT t.id, s.*</c>.</summary>
    [Test]
    public void No_query_selects_all_columns_of_a_table() =>
        AssertNone(Sources(except: WholeRows).SelectMany(source => Matches(source, AllColumns())));

    /// <summary>Also in an interpolation. Tokens and ids come from <c>RandomNumberGenerator</c>.</summary>
    [Test]
    public void No_guid_is_generated() => AssertNone(Sources(except: Guids).SelectMany(source => Matches(source, NewGuid())));

    [Test]
    public void The_system_clock_is_named_only_where_the_program_is_composed() =>
        AssertNone(Sources(except: SystemClocks).SelectMany(source => Matches(source, SystemClock())));

    [Test]
    public void Errors_are_declared_in_files_of_errors() => AssertNone(
        Sources(except: OtherErrors)
            .Where(source => !source.File.EndsWith("Errors.cs", StringComparison.Ordinal))
            .SelectMany(source => Matches(source, NewError())));

    [Test]
    public void Every_exception_is_still_needed()
    {
        var sources = Sources().GroupBy(source => Path.GetFileName(source.File))
            .ToDictionary(files => files.Key, files => string.Concat(files.Select(source => source.Text)));

        Assert.That(WholeRows.Keys.Where(file => !AllColumns().IsMatch(sources.GetValueOrDefault(file, ""))), Is.Empty);
        Assert.That(Guids.Keys.Where(file => !NewGuid().IsMatch(sources.GetValueOrDefault(file, ""))), Is.Empty);
        Assert.That(OtherErrors.Keys.Where(file => !NewError().IsMatch(sources.GetValueOrDefault(file, ""))), Is.Empty);
        Assert.That(SystemClocks.Keys.Where(file => !SystemClock().IsMatch(sources.GetValueOrDefault(file, ""))), Is.Empty);
    }

    [TestCase("SELECT * FROM tasks")]
    [TestCase("SELECT t.* FROM tasks t")]
    [TestCase("SELECT DISTINCT t.* FROM tasks t")]
    [TestCase("SELECT t.id,\n       s.*\nFROM tasks t")]
    [TestCase("RETURNING *")]
    [TestCase("INSERT INTO tasks VALUES (1) RETURNING tasks.*")]
    public void All_columns_are_found(string sql) => Assert.That(AllColumns().IsMatch(sql));

    [TestCase("SELECT count(*) FROM tasks")]
    [TestCase("SELECT a * b FROM tasks")]
    [TestCase("SELECT 2 * count(*) FROM tasks")]
    public void Other_stars_are_not(string sql) => Assert.That(AllColumns().IsMatch(sql), Is.False);

    [TestCase("var token = $\"{Guid.NewGuid()}\";")]
    [TestCase("Guid.NewGuid().ToString(\"n\")")]
    [TestCase("Guid.CreateVersion7()")]
    public void Guids_are_found(string code) => Assert.That(NewGuid().IsMatch(code));

    [TestCase("TimeProvider.System.GetUtcNow()")]
    public void The_system_clock_is_found(string code) => Assert.That(SystemClock().IsMatch(code));

    [TestCase("new Error(ErrorKind.Conflict, \"full\", \"The task is full.\")")]
    [TestCase("private static readonly Error Full =\n    new(ErrorKind.Conflict, \"full\", \"The task is full.\");")]
    [TestCase("Error Full { get; } = new(\n    ErrorKind.Conflict, \"full\", \"The task is full.\");")]
    [TestCase("return Error.Invalid(problems);")]
    public void New_errors_are_found(string code) => Assert.That(NewError().IsMatch(code));

    [TestCase("return TaskErrors.Full;")]
    [TestCase("return MediaErrors.Invalid(problems);")]
    public void Declared_errors_are_not(string code) => Assert.That(NewError().IsMatch(code), Is.False);

    private static void AssertNone(IEnumerable<string> found) => Assert.That(found, Is.Empty);

    private static IEnumerable<string> Matches((string File, string Text) source, Regex pattern) =>
        from match in pattern.Matches(source.Text)
        select $"{source.File}:{source.Text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value.Trim()}";

    private static List<(string File, string Text)> Sources(Dictionary<string, string>? except = null, [CallerFilePath] string here = "")
    {
        var src = Path.GetFullPath(Path.Combine(here, "../../../../src"));
        var separator = Path.DirectorySeparatorChar;
        List<(string File, string Text)> sources =
        [
            .. from file in Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
               where !file.Contains($"{separator}obj{separator}", StringComparison.Ordinal)
                   && except?.ContainsKey(Path.GetFileName(file)) != true
               select (Path.GetRelativePath(src, file), File.ReadAllText(file)),
        ];
        Assert.That(sources, Has.Count.GreaterThan(50));
        return sources;
    }

    /// <summary>
    /// A star after SELECT or RETURNING with nothing but columns between them, with or without the table's name before it.
    /// </summary>
    [GeneratedRegex(
        @"\b(SELECT|RETURNING)\s+(DISTINCT\s+)?([\w.""]+\s*,\s*)*(\w+\.)?\*|\b(?!\d)\w+\.\*(?=\s*(,|FROM\b|$))", RegexOptions.Multiline)]
    private static partial Regex AllColumns();

    [GeneratedRegex(@"\bGuid\.(NewGuid|CreateVersion7)\b")]
    private static partial Regex NewGuid();

    [GeneratedRegex(@"\bTimeProvider\.System\b")]
    private static partial Regex SystemClock();

    [GeneratedRegex(@"\bnew Error\(|\bError\.Invalid\(|\bnew\(\s*ErrorKind\.")]
    private static partial Regex NewError();
}
