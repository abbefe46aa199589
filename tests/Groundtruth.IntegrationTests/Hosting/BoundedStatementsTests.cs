using Groundtruth.IntegrationTests.Database;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>
/// Every statement of the program reads no more than its own rows require, with sample values, filled tables and generic plans, except for
/// a closed list. Statements are those that <see cref="StatementRecording"/> finds, so that a new one is walked without being named.
/// </summary>
[NonParallelizable]
public sealed class BoundedStatementsTests : QueryWalk
{
    [TestCase(Statistics.None)]
    [TestCase(Statistics.Empty)]
    [TestCase(Statistics.Stale)]
    public async Task Every_statement_reads_few_pages(Statistics statistics)
    {
        IReadOnlyList<SentStatement> statements = [];
        await Server.Within(async services => statements = await StatementRecording.Run(services));
        await Fill(statistics);
        Assert.That(await ThinTables(), Is.Empty, "growing tables without rows");

        await using var walk = await StatementWalk.Begin(Database, await Samples());
        var found = new List<(string Sender, string Problem)>();
        foreach (var statement in statements)
        {
            found.AddRange((await walk.Problems(statement)).Select(problem => (statement.Sender, problem)));
        }

        Assert.That(statements, Has.Count.GreaterThan(300));
        Assert.That(UnboundedStatements.Reasons.Keys.Select(key => key.Split(':')[0]), Is.SubsetOf(statements.Select(each => each.Sender)));
        var unexpected = found.Where(each => !UnboundedStatements.Reasons.Keys.Any($"{each.Sender}: {each.Problem}".StartsWith))
            .DistinctBy(each => each.Sender).Select(each => $"{each.Sender}: {each.Problem}").ToList();
        Assert.That(unexpected, Is.Empty, string.Join('\n', unexpected));
    }

    [Test]
    public async Task Unbounded_statement_is_found()
    {
        (string Sql, string? Problem)[] cases =
        [
            ("SELECT title FROM tasks WHERE title = @title AND id < @below ORDER BY id DESC LIMIT @limit", "buffers"),
            ("SELECT count(*) FROM submissions WHERE codec = @codec", "buffers"),
            ("UPDATE uploads SET protocol = @protocol WHERE completed_at > @now", "buffers"),
            ("SELECT 1 FROM tasks t JOIN submissions s ON s.codec = t.title WHERE t.id = 'x'", "without a condition"),
            ("SELECT title FROM tasks WHERE title = @title::integer", "operator does not exist"),
            ("SELECT title FROM tasks WHERE id = @id", null),
        ];
        await Fill(Statistics.None);
        await using var walk = await StatementWalk.Begin(Database, await Samples());

        foreach (var (sql, problem) in cases)
        {
            var found = await walk.Problems(SentStatement.OfText(sql, new Dictionary<string, string> { ["@now"] = "timestamptz" }));

            Assert.That(found, problem is null ? Is.Empty : Has.Some.Contains(problem), sql);
        }
    }

    private async Task<List<string>> ThinTables()
    {
        var tables = await Server.Sql<string[]>(
            """
            SELECT array_agg(c.relname::text)
            FROM pg_class c
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
            """);
        var thin = new List<string>();
        foreach (var table in tables!.Except(UnboundedStatements.SmallTables.Keys))
        {
            if (await Server.Count(table) < FilledTables.Rows / 4)
            {
                thin.Add(table);
            }
        }

        return thin;
    }
}
