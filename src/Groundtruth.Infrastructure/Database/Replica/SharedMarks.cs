using Groundtruth.Infrastructure.RateLimiting;

namespace Groundtruth.Infrastructure.Database.Replica;

/// <summary>Marks in Redis, which all replicas see.</summary>
internal sealed class SharedMarks(RedisConnection redis, RedisGuard guard, TimeProvider time)
{
    public const string KeyPrefix = "groundtruth:written:";

    private readonly Lock gate = new();
    private int restorations;
    private long? restoredAt;

    /// <summary>Returns false if Redis failed or is late, or the breaker is open.</summary>
    public async ValueTask<bool> Set(IReadOnlyCollection<string> writers, TimeSpan lifetime) =>
        await guard.Try(() => redis.Set(writers.Select(writer => KeyPrefix + writer), lifetime)) is true;

    /// <summary>True if the reader has a mark, or if it may be missing.</summary>
    /// <remarks>It may be missing if Redis failed or restarted within the lifetime of a mark.</remarks>
    public async ValueTask<bool> MayHave(string reader, TimeSpan lifetime) =>
        !guard.HasSucceededFor(lifetime)
        || WasRestoredWithin(lifetime)
        || await guard.Try(() => redis.Exists(KeyPrefix + reader)) is not false;

    private bool WasRestoredWithin(TimeSpan duration)
    {
        lock (gate)
        {
            if (redis.Restorations is var count && count != restorations)
            {
                (restorations, restoredAt) = (count, time.GetTimestamp());
            }

            return restoredAt is { } at && time.GetElapsedTime(at) < duration;
        }
    }
}
