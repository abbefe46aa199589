using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Database;
using Npgsql;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>Runs statements with sample values in a transaction that is rolled back, and finds those that read too much.</summary>
internal sealed class StatementWalk : IAsyncDisposable
{
    /// <summary>Sample values need not fit together.</summary>
    private const string DropConstraints =
        """
        DO $$
        DECLARE c record;
        BEGIN
          FOR c IN SELECT conrelid::regclass AS of_table, conname FROM pg_constraint
                   WHERE contype IN ('c', 'f') AND coninhcount = 0 AND conparentid = 0 AND connamespace = 'public'::regnamespace
          LOOP
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.of_table, c.conname);
          END LOOP;
        END $$
        """;

    private readonly NpgsqlConnection connection;
    private readonly StatementSamples samples;
    private int count;

    private StatementWalk(NpgsqlConnection connection, StatementSamples samples) => (this.connection, this.samples) = (connection, samples);

    public static async Task<StatementWalk> Begin(string connectionString, StatementSamples samples)
    {
        var walk = new StatementWalk(await TestRun.ConnectAsAdministrator(connectionString), samples);
        await walk.Run(
            "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET jit = off; SET client_min_messages = warning; BEGIN");
        await walk.Run(DropConstraints);
        return walk;
    }

    /// <summary>Tries values of existing rows, then values that no row has: a list without a match reads the furthest.</summary>
    public async Task<IReadOnlyList<string>> Problems(SentStatement statement)
    {
        var (found, errors) = (new List<string>(), new List<string>());
        foreach (var isKnown in (bool[])[true, false])
        {
            await Run("SAVEPOINT statement");
            try
            {
                var plan = await Plan(statement, isKnown);
                var values = isKnown ? "" : " with unknown values";
                found.AddRange(ReadPlan.Problems(plan).Select(problem => $"{problem}{values}: {ReadPlan.Describe(plan)}"));
            }
            catch (PostgresException e)
            {
                var error = $"{e.MessageText}: {string.Join(", ", samples.Of(statement, isKnown))}: {statement.Summary}";

                // A row of the same key exists already, or, in the second round, the values have the wrong form.
                (isKnown && e.SqlState != PostgresErrorCodes.UniqueViolation ? found : errors).Add(error);
            }

            await Run("ROLLBACK TO statement");
        }

        return [.. found.Distinct(), .. errors.Count == 2 ? errors : []];
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<JsonNode> Plan(SentStatement statement, bool isKnown)
    {
        var name = $"statement_{count++}";
        await Run(statement.Prepare(name));
        var values = samples.Of(statement, isKnown);
        var execute = $"EXECUTE {name}{(values.Count > 0 ? $" ({string.Join(", ", values)})" : "")}";
        await using var command = new NpgsqlCommand($"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {execute}", connection);
        return JsonNode.Parse((string)(await command.ExecuteScalarAsync())!)![0]!["Plan"]!;
    }

    private async Task Run(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
