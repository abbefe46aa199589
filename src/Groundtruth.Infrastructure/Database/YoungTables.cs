namespace Groundtruth.Infrastructure.Database;

/// <summary>Gathers statistics of tables that have just reached 100 rows.</summary>
/// <remarks>The plans that were made while a table was empty then end. Autovacuum maintains the statistics of larger tables.</remarks>
internal sealed class YoungTables(PostgresReader database)
{
    /// <summary>Returns zero: a table that is locked at the moment waits for the next run.</summary>
    public async Task<int> Analyze(CancellationToken ct)
    {
        await database.QuerySingle<int>("SELECT analyze_young_tables()", new { }, ct);
        return 0;
    }
}
