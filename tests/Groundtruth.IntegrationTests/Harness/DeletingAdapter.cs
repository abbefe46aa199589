using Respawn;
using Respawn.Graph;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>
/// Empties tables by DELETE, which is faster than TRUNCATE: that creates new files for every table and index. The locks wait for workers,
/// whose rows would survive otherwise; the replication role skips triggers and foreign keys.
/// </summary>
internal sealed class DeletingAdapter : IDbAdapter
{
    /// <summary>Without partitions, which are emptied with their table and may be gone by then.</summary>
    public string BuildTableCommandText(RespawnerOptions options) =>
        $"""
        {DbAdapter.Postgres.BuildTableCommandText(options)}
         AND NOT EXISTS (SELECT FROM pg_class WHERE oid = format('%I.%I', TABLE_SCHEMA, TABLE_NAME)::regclass AND relispartition)
        """;

    public string BuildTemporalTableCommandText(RespawnerOptions options) => DbAdapter.Postgres.BuildTemporalTableCommandText(options);

    /// <summary>No foreign keys: none is checked, and to list them takes a second in each fixture.</summary>
    public string BuildRelationshipCommandText(RespawnerOptions options) => "SELECT '', '', '', '', '' WHERE false";

    public string BuildReseedSql(IEnumerable<Table> tablesToDelete) => DbAdapter.Postgres.BuildReseedSql(tablesToDelete);

    public string BuildTurnOffSystemVersioningCommandText(IEnumerable<TemporalTable> tablesToTurnOffSystemVersioning) =>
        DbAdapter.Postgres.BuildTurnOffSystemVersioningCommandText(tablesToTurnOffSystemVersioning);

    public string BuildTurnOnSystemVersioningCommandText(IEnumerable<TemporalTable> tablesToTurnOnSystemVersioning) =>
        DbAdapter.Postgres.BuildTurnOnSystemVersioningCommandText(tablesToTurnOnSystemVersioning);

    public bool RequiresStatementsToBeExecutedIndividually() => false;

    public string BuildDeleteCommandText(GraphBuilder builder, RespawnerOptions options)
    {
        var tables = builder.ToDelete.Select(table => table.GetFullName('"')).ToList();
        return $"""
            SET LOCAL session_replication_role = replica;
            LOCK TABLE {string.Join(", ", tables)} IN SHARE ROW EXCLUSIVE MODE;
            {string.Concat(tables.Select(table => $"DELETE FROM {table};"))}
            """;
    }
}
