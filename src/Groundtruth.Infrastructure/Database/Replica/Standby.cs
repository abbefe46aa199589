using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Database.Replica;

/// <summary>The standby's replication lag; decides whether lists may read it.</summary>
/// <remarks>
/// A check notes the primary's position in the WAL first, then asks the standby for its own. A standby that has passed an earlier position
/// has everything that was committed when that position was noted, so its delay is measured by one clock. Without new checks it grows.
/// </remarks>
internal sealed partial class Standby(TimeProvider time, ILogger<Standby> logger)
{
    public static readonly TimeSpan MaxLag = TimeSpan.FromSeconds(2);

    /// <summary>More than the number of checks within the longest measured delay.</summary>
    private const int MaxPositions = 200;

    private readonly Lock gate = new();
    private readonly Queue<(long Timestamp, long Position)> ahead = new();

    /// <summary>The timestamp until which the standby has everything; null if it is unknown.</summary>
    private long? currentAt;

    private long lastPosition;
    private bool isUsed;
    private bool hasReported;

    public bool IsUsable => Lag is { } lag && lag <= MaxLag;

    /// <summary>False in a process that runs no checks, which knows nothing of the standby.</summary>
    public bool IsChecked
    {
        get
        {
            lock (gate)
            {
                return hasReported;
            }
        }
    }

    /// <summary>The replication lag; null while unknown.</summary>
    public TimeSpan? Lag
    {
        get
        {
            lock (gate)
            {
                return currentAt is { } at ? time.GetElapsedTime(at) : null;
            }
        }
    }

    /// <param name="notedAt">The timestamp before the primary was asked.</param>
    public void Observe(long notedAt, long primaryPosition, long standbyPosition)
    {
        lock (gate)
        {
            if (primaryPosition < lastPosition)
            {
                // A failover happened: the new primary has another timeline.
                ahead.Clear();
            }

            lastPosition = primaryPosition;
            ahead.Enqueue((notedAt, primaryPosition));
            while (ahead.TryPeek(out var earliest) && earliest.Position <= standbyPosition)
            {
                currentAt = ahead.Dequeue().Timestamp;
            }

            if (ahead.Count > MaxPositions)
            {
                ahead.Dequeue();
            }
        }

        Report(IsUsable, null);
    }

    /// <summary>Stops using the standby until a check succeeds.</summary>
    public void Fail(Exception e)
    {
        lock (gate)
        {
            ahead.Clear();
            currentAt = null;
        }

        Report(false, e);
    }

    private void Report(bool isUsable, Exception? e)
    {
        lock (gate)
        {
            if (hasReported && isUsable == isUsed)
            {
                return;
            }

            (hasReported, isUsed) = (true, isUsable);
        }

        if (isUsable)
        {
            Used();
        }
        else
        {
            Skipped(e);
        }
    }

    [LoggerMessage(LogLevel.Information, "Standby in use for list reads")]
    private partial void Used();

    [LoggerMessage(LogLevel.Warning, "Standby skipped: unreachable or more than 2 s behind; lists read the primary")]
    private partial void Skipped(Exception? e);
}
