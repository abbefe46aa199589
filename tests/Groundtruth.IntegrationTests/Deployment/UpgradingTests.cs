using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Database;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Deployment;

/// <summary>
/// Migrations run while the previous release still serves requests, so its statements must work on the new schema. PostgreSQL parses and
/// plans each of them, with the types of its parameters, and runs none.
/// </summary>
public sealed partial class UpgradingTests : ApiTests
{
    private static readonly RecordedRelease Previous = RecordedRelease.Latest;

    protected override bool HasWorkers => false;

    protected override bool EmptiesDatabase => false;

    [Test]
    public async Task Statements_of_the_previous_release_work_on_the_new_schema()
    {
        var failures = await Failures();

        Assert.That(failures, Is.Empty, string.Join('\n', failures));
    }

    [Test]
    public async Task Dropped_column_is_named_with_the_statements_that_use_it()
    {
        var failures = await Failures("ALTER TABLE tasks DROP COLUMN instructions");

        Assert.That(failures, Has.Some.StartsWith("TaskStore.Add: column \"instructions\" of relation \"tasks\" does not exist"));
        Assert.That(failures, Has.Some.StartsWith("OfferStore.List: column \"instructions\" does not exist"));
    }

    [Test]
    public async Task Required_column_is_named_with_the_statements_that_omit_it()
    {
        var failures = await Failures("ALTER TABLE audit_entries ADD COLUMN reason text NOT NULL");

        Assert.That(failures, Is.EqualTo(new[] { "AuditStore.Add: column \"reason\" of relation \"audit_entries\" has no default" }));
    }

    [Test]
    public async Task Missing_key_is_named_with_the_statements_that_rely_on_it()
    {
        var failures = await Failures("ALTER TABLE tallies DROP CONSTRAINT tallies_pkey");

        Assert.That(failures, Has.Some.Contains("no unique or exclusion constraint matching the ON CONFLICT specification"));
    }

    /// <param name="change">Changes the schema in a transaction that is rolled back.</param>
    private async Task<List<string>> Failures(string? change = null)
    {
        await using var connection = new NpgsqlConnection($"{Database};Pooling=false");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Run(connection, $"SET LOCAL plan_cache_mode = force_generic_plan; {change}");
        var required = await RequiredColumns(connection);
        var failures = new List<string>();
        foreach (var (sender, prepare) in Previous.Read())
        {
            await transaction.SaveAsync("statement");
            try
            {
                await Run(connection, prepare);
                await Run(connection, $"EXPLAIN {SentStatement.Execute(prepare.Split(' ', 3)[1], prepare)}");
                failures.AddRange(Omitted(prepare, required).Select(column => $"{sender}: {column} has no default"));
            }
            catch (PostgresException e)
            {
                failures.Add($"{sender}: {e.MessageText}: {prepare}");
                await transaction.RollbackAsync("statement");
            }
        }

        return failures;
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The columns that an INSERT must name.</summary>
    private static async Task<ILookup<string, string>> RequiredColumns(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT c.relname, a.attname
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
              AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
            """,
            connection);
        await using var rows = await command.ExecuteReaderAsync();
        var columns = new List<(string Table, string Column)>();
        while (await rows.ReadAsync())
        {
            columns.Add((rows.GetString(0), rows.GetString(1)));
        }

        return columns.ToLookup(each => each.Table, each => each.Column);
    }

    private static IEnumerable<string> Omitted(string prepare, ILookup<string, string> required) =>
        from Match insert in Insert().Matches(prepare)
        let table = insert.Groups["table"].Value
        let named = insert.Groups["columns"].Value.Split(',', StringSplitOptions.TrimEntries)
        from column in required[table]
        where !named.Contains(column)
        select $"column \"{column}\" of relation \"{table}\"";

    [GeneratedRegex(@"INSERT INTO (?<table>\w+) \((?<columns>[^)]*)\)")]
    private static partial Regex Insert();
}
