namespace Groundtruth.Domain;

public static class Clock
{
    /// <summary>UTC now, truncated to PostgreSQL's microseconds so that values survive a round trip unchanged.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
