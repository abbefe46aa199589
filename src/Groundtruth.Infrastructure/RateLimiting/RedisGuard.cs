using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.RateLimiting;

/// <summary>Limits the wait for Redis, and skips it for a second after each failure.</summary>
/// <remarks>No request fails because of Redis.</remarks>
internal sealed partial class RedisGuard(TimeSpan patience, RateLimitMetrics metrics, TimeProvider time, ILogger<RedisGuard> logger)
{
    private readonly Breaker breaker = new(time);

    /// <summary>The timestamp of the last failure or recovery; zero if there was none.</summary>
    private long lastTrouble;

    /// <summary>True during an outage: since a failure, no call has succeeded.</summary>
    public bool IsOpen => breaker.IsOpen;

    /// <summary>True if every call of this process has succeeded for that long.</summary>
    public bool HasSucceededFor(TimeSpan duration) =>
        !breaker.IsOpen && (Volatile.Read(ref lastTrouble) is var at && (at == 0 || time.GetElapsedTime(at) >= duration));

    /// <summary>Returns null if Redis failed or is late, or the breaker is open.</summary>
    /// <remarks>Observes no cancellation: the wait is short, and the response of a cancelled request has headers, too.</remarks>
    public async ValueTask<T?> Try<T>(Func<Task<T>> call, TimeSpan? wait = null)
        where T : struct
    {
        if (!breaker.MayTry(out var isTrial))
        {
            return null;
        }

        try
        {
            var result = await call().WaitAsync(wait ?? patience, time);
            if (isTrial)
            {
                NoteTrouble();
                breaker.Close();
                metrics.RedisCounts(true);
                Recovered();
            }

            return result;
        }
        catch (Exception e)
        {
            NoteFailure(e);
            return null;
        }
    }

    private void NoteFailure(Exception e)
    {
        NoteTrouble();
        metrics.RedisFailed(e);
        if (breaker.Open())
        {
            metrics.RedisCounts(false);
            Lost(e);
        }
    }

    private void NoteTrouble() => Volatile.Write(ref lastTrouble, time.GetTimestamp());

    [LoggerMessage(
        LogLevel.Warning,
        "Redis failed or timed out; each replica now allows the full rate limits and reads lists from the primary")]
    private partial void Lost(Exception e);

    [LoggerMessage(LogLevel.Information, "Redis responds again; replicas share the rate limits")]
    private partial void Recovered();
}
