using Groundtruth.Application.Ledger;
using Groundtruth.Infrastructure.Database;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Ledger;

/// <summary>Checks the ledger once a night, on one replica.</summary>
/// <remarks>Keeps the outcome for the metrics of all.</remarks>
internal sealed partial class NightlyLedgerCheck(
    PostgresReader database, ILedgerAudit audit, LedgerMetrics metrics, TimeProvider time, ILogger<NightlyLedgerCheck> logger)
{
    private const int MaxLogged = 100;

    /// <summary>The time of day, in UTC.</summary>
    private static readonly TimeSpan Hour = TimeSpan.FromHours(3);

    /// <summary>After this time, another replica repeats the check of one that died.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromHours(4);

    public async Task<int> Run(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var claimed = await database.Execute(
            """
            INSERT INTO ledger_check_runs (due_at) VALUES (@leaseEnd)
            ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at WHERE ledger_check_runs.due_at <= @now
            """,
            new { now, leaseEnd = now + Lease },
            ct);
        if (claimed > 0)
        {
            await Check(ct);
        }

        metrics.Record(await database.QuerySingle<LedgerCheckRun>("SELECT checked_at, fault_count FROM ledger_check_runs", new { }, ct));
        return 0;
    }

    private async Task Check(CancellationToken ct)
    {
        var count = 0;
        await foreach (var fault in audit.Faults(isFull: false, ct))
        {
            count++;
            if (count <= MaxLogged)
            {
                Found(fault.Check, fault.Id, fault.Detail);
            }
        }

        var now = time.GetUtcNow();
        await database.Execute(
            "UPDATE ledger_check_runs SET due_at = @dueAt, checked_at = @now, fault_count = @count",
            new { dueAt = Next(now), now, count },
            ct);
    }

    private static DateTimeOffset Next(DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + Hour;
        return today > now ? today : today.AddDays(1);
    }

    [LoggerMessage(LogLevel.Error, "Ledger check {Check} failed for {Id}: {Detail}")]
    private partial void Found(string check, string id, string detail);
}

/// <param name="CheckedAt">The end of the last check; null before the first.</param>
internal sealed record LedgerCheckRun(DateTimeOffset? CheckedAt, int FaultCount);
