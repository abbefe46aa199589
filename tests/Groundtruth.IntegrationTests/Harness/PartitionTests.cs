using Npgsql;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Tests with the partitions of an installation: the first one, and the weeks that the job makes.</summary>
public abstract class PartitionTests : ApiTests
{
    protected static readonly string[] Tables = ["events", "webhook_attempts", "webhook_deliveries"];

    protected override bool HasWorkers => false;

    /// <summary>Removes the partitions that let other tests do without the job.</summary>
    protected override Task BeforeServer() => TestRun.AdministerIn(
        Database, string.Concat(Tables.Append("request_log").Select(table => $"DROP TABLE {table}_later;")));

    /// <summary>Adds missing partitions and drops an expired one.</summary>
    protected Task<int> Maintain() => Server.Run("maintain_partitions");

    protected Task<string[]?> Partitions(string table) =>
        Server.Sql<string[]>("SELECT array_agg(name ORDER BY ends_before) FROM partitions WHERE table_name = $1", table);

    /// <summary>The name of the partition that holds a time, if it is a later one than the first.</summary>
    protected static string Week(string table, DateTimeOffset time) =>
        $"{table}_{time.UtcDateTime.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7)):yyyyMMdd}";

    /// <summary>Opens a transaction that holds the locks of its statements until it is disposed.</summary>
    protected async Task<NpgsqlConnection> Transaction(params string[] statements)
    {
        var connection = new NpgsqlConnection($"{Database};Pooling=false");
        await connection.OpenAsync();
        foreach (var statement in (string[])["BEGIN", .. statements])
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }

        return connection;
    }
}
