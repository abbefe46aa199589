namespace Groundtruth.IntegrationTests.Harness;

public sealed record StoredLedgerEntry(string TaskId, string Kind, string Account, long AmountCents);

public sealed record StoredLedgerCheck(DateTimeOffset? CheckedAt, int FaultCount);

/// <summary>Reads the stored ledger and the result of its last check.</summary>
public static class StoredLedger
{
    /// <summary>The entries of a task; without one, of all tasks. Oldest first.</summary>
    public static async Task<IReadOnlyList<StoredLedgerEntry>> Ledger(this GroundtruthServer server, string? taskId = null)
    {
        var entries = await server.Rows<StoredLedgerEntry>(
            "SELECT task_id, kind, account, amount_cents FROM ledger_entries ORDER BY created_at, id");
        return [.. entries.Where(entry => taskId is null || entry.TaskId == taskId)];
    }

    /// <summary>The last check of the ledger.</summary>
    public static Task<StoredLedgerCheck> LedgerCheck(this GroundtruthServer server) =>
        server.Rows<StoredLedgerCheck>("SELECT checked_at, fault_count FROM ledger_check_runs").Only();
}
