using System.Data;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>A long read-only transaction. Its application name keeps lists of events from waiting for it.</summary>
internal static class ReadOnlySnapshot
{
    /// <summary>Its application name in PostgreSQL.</summary>
    public const string Reader = "groundtruth_reader";

    public static async Task<NpgsqlTransaction> Begin(NpgsqlConnection connection, CancellationToken ct)
    {
        var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var settings = new NpgsqlCommand(
            "SELECT set_config('application_name', 'groundtruth_reader', true), set_config('transaction_read_only', 'on', true)",
            connection);
        await settings.ExecuteNonQueryAsync(ct);
        return snapshot;
    }
}
