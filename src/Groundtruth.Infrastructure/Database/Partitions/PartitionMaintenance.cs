using Groundtruth.Application;
using Groundtruth.Domain;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure.Database.Partitions;

/// <summary>Maintains tables that are partitioned by ranges of ids, with the functions of migration 0045.</summary>
/// <remarks>An insert without a partition fails, so partitions are created ahead of time.</remarks>
internal sealed partial class PartitionMaintenance(
    PostgresReader database, PartitionMetrics metrics, TimeProvider time, ILogger<PartitionMaintenance> logger)
{
    /// <summary>The number of future spans (days or weeks) for which partitions are created.</summary>
    public const int SpansAhead = 3;

    /// <summary>With fewer spans ahead, an operator must act.</summary>
    public const int FewestAhead = 2;

    private const string AddSql = "SELECT add_partitions(@at, @SpansAhead)";

    /// <summary>Adds partitions during a migration run.</summary>
    /// <remarks>The first requests after a long pause then find them.</remarks>
    public static async Task Add(NpgsqlConnection connection, DateTimeOffset at, CancellationToken ct)
    {
        var values = new { at, SpansAhead };
        var statement = NamedStatement.Of(AddSql, values.GetType());
        await using var command = new NpgsqlCommand(statement.Text, connection);
        statement.Bind(command.Parameters, values);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Adds missing partitions for ids from a time on, and returns their number.</summary>
    /// <remarks>Zero if another process is adding them.</remarks>
    public Task<int> Add(DateTimeOffset at, CancellationToken ct) => database.QuerySingle<int>(AddSql, new { at, SpansAhead }, ct);

    /// <summary>Adds missing partitions and drops an expired one.</summary>
    /// <remarks>Returns more than zero if others may have expired, too.</remarks>
    public async Task<int> Maintain(CancellationToken ct)
    {
        try
        {
            return await Change(ct);
        }
        finally
        {
            // Measured even after a failure: the alerts depend on it.
            await Measure(ct);
        }
    }

    private async Task Measure(CancellationToken ct)
    {
        try
        {
            metrics.Record(await ListCoverage(ct));
        }
        catch (Exception e) when (e is UnavailableException or NpgsqlException)
        {
            NotMeasured(e);
        }
    }

    private async Task<int> Change(CancellationToken ct)
    {
        var now = time.Now();
        var added = await Add(now, ct);
        var dropped = await database.QuerySingle<int>("SELECT drop_partition(@now)", new { now }, ct);
        if (added + dropped > 0)
        {
            Changed(added, dropped);
        }

        return dropped;
    }

    public Task<IReadOnlyList<PartitionCoverage>> ListCoverage(CancellationToken ct) => database.Query<PartitionCoverage>(
        """
        SELECT t.name AS "table", s.spans_ahead,
               bool_or(p.ends_before <= id_bound(t.id_prefix, @now - t.lifetime - interval '1 day')) AS has_expired
        FROM partitioned_tables t
        JOIN partitions p ON p.table_name = t.name
        CROSS JOIN LATERAL (
          SELECT count(*)::integer - 1 AS spans_ahead
          FROM generate_series(0, @SpansAhead) AS n
          WHERE EXISTS (
            SELECT 1 FROM partitions covering
            WHERE covering.table_name = t.name
              AND covering.starts_at <= id_bound(t.id_prefix, @now + n * ('1 ' || t.span)::interval)
              AND covering.ends_before > id_bound(t.id_prefix, @now + n * ('1 ' || t.span)::interval))) AS s
        GROUP BY t.name, s.spans_ahead
        """,
        new { now = time.Now(), SpansAhead },
        ct);

    [LoggerMessage(LogLevel.Warning, "Partitions not measured")]
    private partial void NotMeasured(Exception e);

    [LoggerMessage(LogLevel.Information, "Partitions maintained: {Added} added, {Dropped} dropped")]
    private partial void Changed(int added, int dropped);
}
