using System.Collections.Concurrent;
using Groundtruth.Application.RateLimiting;

namespace Groundtruth.Infrastructure.RateLimiting;

/// <summary>Limits per process. A window starts with the first request and refills the bucket when it ends.</summary>
/// <remarks>Windows use monotonic time, because the wall clock may be set back. The wall clock only tells clients when a window ends.</remarks>
internal sealed class InProcessRateLimiter(TimeProvider time) : IRateLimiter
{
    private const int SweepAbove = 10_000;

    private readonly ConcurrentDictionary<string, Window> windows = new();
    private readonly long startedAt = time.GetTimestamp();
    private int sweepAt = SweepAbove;

    public ValueTask<RateLimit> Take(string bucket, Allowance allowance, CancellationToken ct)
    {
        var now = time.GetElapsedTime(startedAt).Ticks;
        var isNew = !windows.TryGetValue(bucket, out var window);
        window ??= windows.GetOrAdd(bucket, static _ => new Window());
        bool isAllowed;
        int taken;
        long end;
        lock (window)
        {
            if (now >= window.EndTicks)
            {
                (window.EndTicks, window.Taken) = (now + allowance.Window.Ticks, 0);
            }

            isAllowed = window.Taken < allowance.Limit;
            window.Taken += isAllowed ? 1 : 0;
            (taken, end) = (window.Taken, window.EndTicks);
        }

        // Count locks the whole dictionary, so check it only for new buckets.
        if (isNew && windows.Count > Volatile.Read(ref sweepAt))
        {
            Sweep(now);
        }

        // Read after the monotonic time, so that the printed end is never before the actual one.
        var sinceEpoch = time.GetUtcNow() - DateTimeOffset.UnixEpoch;
        return ValueTask.FromResult(new RateLimit(
            isAllowed,
            allowance.Limit,
            allowance.Limit - taken,
            ResetAtUnixSeconds: CeilingSeconds(sinceEpoch.Ticks + end - now),
            RetryAfterSeconds: (int)Math.Max(1, CeilingSeconds(end - now))));
    }

    private void Sweep(long now)
    {
        foreach (var (bucket, window) in windows)
        {
            if (now >= Volatile.Read(ref window.EndTicks))
            {
                windows.TryRemove(KeyValuePair.Create(bucket, window));
            }
        }

        // Raise the threshold, so that a sweep that removes little is not repeated immediately.
        Volatile.Write(ref sweepAt, Math.Max(SweepAbove, 2 * windows.Count));
    }

    private static long CeilingSeconds(long ticks) => (ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;

    private sealed class Window
    {
        public long EndTicks;
        public int Taken;
    }
}
