using Groundtruth.Application;
using Groundtruth.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Groundtruth.Infrastructure.Database.Replica;

/// <summary>Reads the standby if it is safe, otherwise the primary.</summary>
/// <remarks>The standby is not safe if it is behind, fails, or may lack the reader's own writes.</remarks>
internal sealed class StandbyReads(
    [FromKeyedServices(StandbyReads.Replica)] PostgresReader replica, Standby standby, RecentWrites writes,
    WorkSignal<StandbyCheck> check, ReplicaMetrics metrics, TimeProvider time)
{
    public const string Replica = "standby";

    /// <summary>The primary can still respond within the time limit of a request.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<T> Read<T>(string reader, Func<PostgresReader, Task<T>> read, PostgresReader primary)
    {
        if (!standby.IsUsable)
        {
            metrics.ReadPrimary("behind");
            return await read(primary);
        }

        if (await writes.MayHave(reader))
        {
            metrics.ReadPrimary("recent_write");
            return await read(primary);
        }

        try
        {
            var rows = await read(replica).WaitAsync(Patience, time);
            metrics.ReadStandby();
            return rows;
        }
        catch (Exception e) when (e is UnavailableException or NpgsqlException or TimeoutException)
        {
            Note(e);
            return await read(primary);
        }
    }

    /// <summary>Counts the failed read, and reacts to its cause.</summary>
    /// <remarks>
    /// A refused statement, such as one that conflicts with recovery, does not take the standby out of use. A slow one only starts the next
    /// check, which fails if the standby hangs.
    /// </remarks>
    private void Note(Exception e)
    {
        metrics.ReadPrimary("failed");
        if (e is TimeoutException)
        {
            check.Set();
        }
        else if (e is not PostgresException)
        {
            standby.Fail(e);
        }
    }
}
