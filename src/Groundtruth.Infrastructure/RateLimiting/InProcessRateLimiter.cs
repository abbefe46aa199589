using System.Collections.Concurrent;
using Groundtruth.Application.RateLimiting;

namespace Groundtruth.Infrastructure.RateLimiting;

/// <summary>Limits per process.</summary>
/// <remarks>Windows use monotonic time, because the wall clock may be set back. It only tells clients when a window ends.</remarks>
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
        Taken taken;
        lock (window)
        {
            taken = allowance.RefillsGradually ? window.TakeGradually(now, allowance) : window.TakeWhole(now, allowance);
        }

        // Count locks the whole dictionary, so check it only for new buckets.
        if (isNew && windows.Count > Volatile.Read(ref sweepAt))
        {
            Sweep(now);
        }

        // Read after the monotonic time, so that the printed end is never before the actual one.
        var sinceEpoch = time.GetUtcNow() - DateTimeOffset.UnixEpoch;
        return ValueTask.FromResult(new RateLimit(
            taken.IsAllowed,
            allowance.Limit,
            taken.Remaining,
            ResetAtUnixSeconds: CeilingSeconds(sinceEpoch.Ticks + taken.EndTicks - now),
            RetryAfterSeconds: (int)Math.Max(1, CeilingSeconds(taken.RetryTicks - now))));
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

    private readonly record struct Taken(bool IsAllowed, int Remaining, long EndTicks, long RetryTicks);

    private sealed class Window
    {
        /// <summary>The time at which the bucket is full again.</summary>
        public long EndTicks;

        private int taken;

        public Taken TakeWhole(long now, Allowance allowance)
        {
            if (now >= EndTicks)
            {
                (EndTicks, taken) = (now + allowance.Window.Ticks, 0);
            }

            var isAllowed = taken < allowance.Limit;
            taken += isAllowed ? 1 : 0;
            return new Taken(isAllowed, allowance.Limit - taken, EndTicks, RetryTicks: EndTicks);
        }

        /// <summary>Each request delays the end by its share of the window (generic cell rate algorithm).</summary>
        public Taken TakeGradually(long now, Allowance allowance)
        {
            var share = Math.Max(1, allowance.Window.Ticks / allowance.Limit);
            var end = Math.Max(EndTicks, now) + share;
            var earliest = end - allowance.Window.Ticks;
            var isAllowed = earliest <= now;
            EndTicks = isAllowed ? end : EndTicks;
            return new Taken(isAllowed, (int)((allowance.Window.Ticks - (EndTicks - now)) / share), EndTicks, RetryTicks: earliest);
        }
    }
}
