using Groundtruth.Application;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Groundtruth.Infrastructure.Database.Replica;

/// <summary>Compares the positions of primary and standby.</summary>
/// <remarks>Uses its own connections, so that load cannot exhaust them.</remarks>
internal sealed class StandbyCheck(
    [FromKeyedServices(StandbyCheck.Primary)] PostgresReader primary, [FromKeyedServices(StandbyCheck.Replica)] PostgresReader replica,
    Standby standby, ReplicaMetrics metrics, TimeProvider time)
{
    public const string Primary = "primary checks";
    public const string Replica = "standby checks";

    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public async Task<int> Run(CancellationToken ct)
    {
        try
        {
            await Compare(ct).WaitAsync(Limit, time, ct);
        }
        catch (Exception e) when (e is UnavailableException or NpgsqlException or TimeoutException or NotAStandbyException)
        {
            metrics.CheckFailed(e);
            standby.Fail(e);
        }

        return 0;
    }

    /// <summary>Compares flushed positions.</summary>
    /// <remarks>A commit is flushed before it is visible, and everything flushed reaches the standby.</remarks>
    private async Task Compare(CancellationToken ct)
    {
        var notedAt = time.GetTimestamp();
        var position = await primary.QuerySingle<long>(
            "SELECT pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::bigint", new { }, ct);
        var replayed = await replica.QuerySingle<long?>(
            "SELECT CASE WHEN pg_is_in_recovery() THEN pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint END", new { }, ct);
        standby.Observe(notedAt, position, replayed ?? throw new NotAStandbyException());
    }
}
