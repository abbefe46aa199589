using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Database;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

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

    /// <summary>For an empty table, all indexes cost the same. The one by status reads all tasks of the organization.</summary>
    [Test]
    public async Task Plans_of_an_empty_table_end_with_its_hundredth_row()
    {
        await Fill(Statistics.None, rows: 0);
        await using var connection = await TestRun.ConnectAsAdministrator(Database);
        await Run(connection, "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off");
        await Run(connection, "PREPARE lookup (text, text) AS SELECT title FROM tasks WHERE id = $1 AND org_id = $2 AND mode = 'test'");
        var early = await Index();

        await TestRun.AdministerIn(Database, $"{FilledTables.Sql(rows: 100)} UPDATE tasks SET org_id = '{Owner.OrgId}';");
        var unchanged = await Index();
        await Eventually.Is("tasks_pkey", async () =>
        {
            await Server.Run("analyze_young_tables");
            return await Index();
        });

        Assert.That((early, unchanged), Is.EqualTo(("tasks_list_by_status_idx", "tasks_list_by_status_idx")));

        // Each table once. PostgreSQL may count the rows of some later than those of tasks.
        await Eventually.Is(0, () => Server.Sql<int>("SELECT analyze_young_tables()"));

        async Task<string?> Index()
        {
            await using var command = new NpgsqlCommand("EXPLAIN (FORMAT JSON) EXECUTE lookup ('', '')", connection);
            return (string?)JsonNode.Parse((string)(await command.ExecuteScalarAsync())!)![0]!["Plan"]!["Index Name"];
        }
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

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
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
