namespace Groundtruth.Infrastructure.RateLimiting;

/// <summary>A circuit breaker. Opens on a failure, then admits one trial call per second.</summary>
internal sealed class Breaker(TimeProvider time)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private const long Closed = 0;

    /// <summary>The timestamp of the next trial.</summary>
    private long trialAt = Closed;

    public bool IsOpen => Volatile.Read(ref trialAt) != Closed;

    /// <param name="isTrial">True if the breaker is open, and the caller's success should close it.</param>
    public bool MayTry(out bool isTrial)
    {
        var at = Volatile.Read(ref trialAt);
        isTrial = at != Closed;
        return !isTrial || (time.GetTimestamp() >= at && Interlocked.CompareExchange(ref trialAt, NextTrial(), at) == at);
    }

    /// <summary>Returns true if it was closed.</summary>
    public bool Open() => Interlocked.Exchange(ref trialAt, NextTrial()) == Closed;

    public void Close() => Volatile.Write(ref trialAt, Closed);

    private long NextTrial() => time.GetTimestamp() + (long)(Pause.TotalSeconds * time.TimestampFrequency);
}
