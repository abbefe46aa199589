using System.Text;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Reads stored state that the API does not show, whichever organization owns it.</summary>
public static class ServerState
{
    /// <summary>The number of rows, of one status if given.</summary>
    public static Task<long> Count(this GroundtruthServer server, string table, string? status = null) => status is null
        ? server.Sql<long>($"SELECT count(*) FROM {table}")
        : server.Sql<long>($"SELECT count(*) FROM {table} WHERE status = $1", status);

    /// <summary>The status of a row: the only one, or that with the given id.</summary>
    public static Task<string?> Status(this GroundtruthServer server, string table, string? id = null) => id is null
        ? server.Sql<string>($"SELECT status FROM {table}")
        : server.Sql<string>($"SELECT status FROM {table} WHERE id = $1", id);

    /// <summary>The id of the latest row.</summary>
    public static async Task<string> LatestId(this GroundtruthServer server, string table) =>
        await server.Sql<string>($"SELECT max(id) FROM {table}") ?? throw new InvalidOperationException($"There are no {table}.");

    /// <summary>The sum of an account's entries in the ledger.</summary>
    public static Task<long> LedgerBalance(this GroundtruthServer server, string account) =>
        server.Sql<long>("SELECT sum(amount_cents)::bigint FROM ledger_entries WHERE account = $1", account);

    /// <summary>The number of rows of a table that contain a text, as text or as bytes, in any column.</summary>
    public static Task<long> CountContaining(this GroundtruthServer server, string table, string text) => server.Sql<long>(
        $"SELECT count(*) FROM {table} AS t WHERE position($1 IN t::text) > 0 OR position($2 IN t::text) > 0",
        text,
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)));

    /// <summary>The number of database connections of a program.</summary>
    public static Task<long> Connections(this GroundtruthServer server, string applicationName) =>
        server.Sql<long>("SELECT count(*) FROM pg_stat_activity WHERE application_name = $1", applicationName);

    /// <summary>The number of statements that wait for a lock.</summary>
    public static Task<long> LockWaits(this GroundtruthServer server) => server.Sql<long>(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");

    /// <summary>The error of the only webhook attempt; null if there is none yet.</summary>
    public static Task<string?> AttemptError(this GroundtruthServer server) => server.Sql<string>("SELECT error FROM webhook_attempts");

    /// <summary>The stored body of the only event.</summary>
    public static async Task<byte[]> EventBody(this GroundtruthServer server) => (await server.Sql<byte[]>("SELECT body FROM events"))!;
}
