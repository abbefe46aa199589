using Groundtruth.Infrastructure.Database.Partitions;
using Npgsql;

namespace Groundtruth.Infrastructure.RequestLog;

/// <summary>Saves the requests of this process in batches.</summary>
/// <remarks>After a failure they wait for the next step.</remarks>
internal sealed class SaveRequestLog(RequestLogQueue queue, RequestLogRows rows, PartitionMaintenance partitions)
{
    private const int BatchSize = 1_000;

    private IReadOnlyList<LogRow> unsaved = [];

    /// <summary>Returns zero, so that the next step waits for its interval.</summary>
    /// <remarks>This limits the rows written per second.</remarks>
    public async Task<int> Run(CancellationToken ct)
    {
        unsaved = [.. unsaved, .. queue.Take(RequestLogQueue.Capacity - unsaved.Count)];
        foreach (var batch in unsaved.Chunk(BatchSize))
        {
            await Save(batch, ct);
            unsaved = [.. unsaved.Skip(batch.Length)];
        }

        return 0;
    }

    private async Task Save(LogRow[] batch, CancellationToken ct)
    {
        try
        {
            await rows.Insert(batch, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CheckViolation)
        {
            // No worker has made partitions for days.
            await partitions.Add(batch.Min(row => row.Request.CreatedAt), ct);
            await rows.Insert(batch, ct);
        }
    }
}
