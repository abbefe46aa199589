using Groundtruth.Application;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Database.PointReads;

/// <summary>Reads rows by id.</summary>
/// <remarks>
/// Reads that arrive while others are under way share one round trip on one connection. Reads are never delayed to fill a batch: at low
/// load, each is sent immediately. A statement starts after its reads arrived, so that they see what was committed before.
/// </remarks>
internal sealed class PointReader([FromKeyedServices(PointReader.Connection)] PostgresReader database)
{
    public const string Connection = "point reads";

    private readonly Lock gate = new();
    private List<PointRead> waiting = [];
    private bool isReading;

    /// <exception cref="UnavailableException">PostgreSQL is unavailable, or did not respond in time.</exception>
    public async Task<T?> Find<T>(PointStatement<T> statement, PointKey key, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        var read = new PointRead<T>(statement, key);
        if (Enqueue(read))
        {
            // The trace and the time limit of this caller must not apply to the others.
            using (ExecutionContext.SuppressFlow())
            {
                _ = ReadAll();
            }
        }

        try
        {
            return await database.Limits.Wait(read.Completion);
        }
        catch (Exception e) when (database.Unavailable(e) is { } unavailable)
        {
            throw unavailable;
        }
    }

    /// <summary>Returns true if the caller must start reading.</summary>
    private bool Enqueue(PointRead read)
    {
        lock (gate)
        {
            waiting.Add(read);
            return !isReading && (isReading = true);
        }
    }

    /// <summary>Takes the waiting reads.</summary>
    /// <remarks>Null if there are none; the next read then restarts the loop.</remarks>
    private List<PointRead>? Take()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                isReading = false;
                return null;
            }

            var taken = waiting;
            waiting = [];
            return taken;
        }
    }

    private async Task ReadAll()
    {
        var reads = Take();
        while (reads is not null)
        {
            Exception? failure = null;
            try
            {
                await Read(reads);
            }
            catch (Exception e)
            {
                failure = e;
            }

            var next = Take();
            End(reads, failure, isLast: next is null);
            reads = next;
        }
    }

    private async Task Read(List<PointRead> reads)
    {
        var groups = reads.GroupBy(read => read.Statement).Select(group => (Statement: group.Key, Reads: group.ToList())).ToList();
        await using var connection = await database.Open(CancellationToken.None);
        await using var batch = connection.CreateBatch();
        batch.Timeout = database.Limits.CommandTimeoutOfRequests;
        groups.ForEach(group => batch.BatchCommands.Add(group.Statement.Command(group.Reads)));
        await using var rows = await batch.ExecuteReaderAsync();
        foreach (var (statement, ofStatement) in groups)
        {
            await statement.Read(rows, ofStatement);
            await rows.NextResultAsync();
        }
    }

    /// <summary>Resumes callers on the thread pool.</summary>
    /// <remarks>A single one is resumed directly if nothing else is to be read.</remarks>
    private static void End(List<PointRead> reads, Exception? failure, bool isLast)
    {
        if (isLast && reads is [var only])
        {
            End(only, failure);
            return;
        }

        foreach (var read in reads)
        {
            ThreadPool.UnsafeQueueUserWorkItem(state => End(state.read, state.failure), (read, failure), preferLocal: false);
        }
    }

    private static void End(PointRead read, Exception? failure)
    {
        if (failure is null)
        {
            read.Complete();
        }
        else
        {
            read.Fail(failure);
        }
    }
}
