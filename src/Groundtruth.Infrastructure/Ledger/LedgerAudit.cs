using System.Runtime.CompilerServices;
using Groundtruth.Application.Ledger;
using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.Infrastructure.Ledger;

/// <summary>Runs each check in one snapshot.</summary>
/// <remarks>
/// PostgreSQL compares and sends only the discrepancies, without a time limit. A standby can be checked, too; it cannot store that the
/// check was clean.
/// </remarks>
internal sealed class LedgerAudit(PostgresReader database, TimeProvider time) : ILedgerAudit
{
    /// <summary>The number of tasks checked together, which limits the memory of both sides.</summary>
    private const int TasksPerCheck = 1000;

    /// <summary>Longer than any transaction: no change before it can still be uncommitted, with any clock.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    public async IAsyncEnumerable<LedgerFault> Faults(bool isFull, [EnumeratorCancellation] CancellationToken ct)
    {
        var until = new DateTimeOffset((time.GetUtcNow() - Overlap).UtcDateTime.Date, TimeSpan.Zero);
        var since = isFull ? null : await database.QuerySingle<DateTimeOffset?>("SELECT checked_until FROM ledger_checks", new { }, ct);
        var isBalanced = true;
        await foreach (var fault in Check(since, ct))
        {
            isBalanced = false;
            yield return fault;
        }

        if (isBalanced && !await database.QuerySingle<bool>("SELECT pg_is_in_recovery()", new { }, ct))
        {
            await database.Execute(
                """
                INSERT INTO ledger_checks (checked_until) VALUES (@until)
                ON CONFLICT (id) DO UPDATE SET checked_until = greatest(ledger_checks.checked_until, excluded.checked_until)
                """,
                new { until },
                ct);

            // Otherwise the alert of a repaired ledger would last until the next nightly check.
            await database.Execute("UPDATE ledger_check_runs SET fault_count = 0 WHERE fault_count > 0", new { }, ct);
        }
    }

    private async IAsyncEnumerable<LedgerFault> Check(DateTimeOffset? since, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.Open(ct);
        await using var snapshot = await ReadOnlySnapshot.Begin(connection, ct);
        var faults = since is { } start ? Changed(connection, start, ct) : All(connection, ct);
        await foreach (var fault in faults)
        {
            yield return fault;
        }
    }

    /// <summary>Allows scans of whole tables, which are best at reading all rows. See <see cref="IndexFence"/>.</summary>
    private static async IAsyncEnumerable<LedgerFault> All(NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var wholeTables = new NpgsqlCommand("SELECT set_config('enable_seqscan', 'on', true)", connection);
        await wholeTables.ExecuteNonQueryAsync(ct);
        foreach (var check in LedgerChecks.All)
        {
            await using var command = new NpgsqlCommand(check, connection) { CommandTimeout = 0 };
            await foreach (var fault in Read(command, ct))
            {
                yield return fault;
            }
        }
    }

    private static async IAsyncEnumerable<LedgerFault> Changed(
        NpgsqlConnection connection, DateTimeOffset since, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var open = new NpgsqlCommand($"DECLARE changed_tasks CURSOR FOR {LedgerScope.ChangedTasks}", connection)
        {
            CommandTimeout = 0, Parameters = { new() { Value = since.UtcDateTime } },
        };
        await open.ExecuteNonQueryAsync(ct);
        while (await NextTasks(connection, ct) is { Count: > 0 } tasks)
        {
            foreach (var check in LedgerChecks.All)
            {
                await using var command = new NpgsqlCommand(LedgerScope.Narrow(check), connection)
                {
                    CommandTimeout = 0, Parameters = { new() { Value = tasks } },
                };
                await foreach (var fault in Read(command, ct))
                {
                    yield return fault;
                }
            }
        }
    }

    private static async Task<List<string>> NextTasks(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"FETCH {TasksPerCheck} FROM changed_tasks", connection) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(ct);
        var tasks = new List<string>();
        while (await rows.ReadAsync(ct))
        {
            tasks.Add(rows.GetString(0));
        }

        return tasks;
    }

    private static async IAsyncEnumerable<LedgerFault> Read(NpgsqlCommand command, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            yield return new LedgerFault(rows.GetString(0), rows.GetString(1), rows.GetString(2));
        }
    }
}
