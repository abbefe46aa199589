using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Keeps the plans of new connections on indexes.</summary>
/// <remarks>
/// This holds even with missing or stale statistics. PostgreSQL keeps the plans of its own foreign key checks and of prepared
/// statements. Those made while a table was small would read the whole table for as long as their connection lives. Costs are no longer
/// comparable then, so they must not start the JIT compiler either. The tests check generic plans. A custom plan, made for the values of
/// one execution, may read all rows of an endpoint or a task. The settings belong to the role in this database: connection poolers respect
/// them, and other roles can still read whole tables. Each migration run writes them, because a restored dump does not contain them.
/// </remarks>
internal static class IndexFence
{
    private const string Sql =
        """
        DO $$
        BEGIN
          EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I SET enable_seqscan = off', current_database());
          EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I SET jit = off', current_database());
          EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I SET plan_cache_mode = force_generic_plan', current_database());
        END $$
        """;

    public static async Task Apply(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
