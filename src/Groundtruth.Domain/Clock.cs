namespace Groundtruth.Domain;

public static class Clock
{
    /// <summary>The time in UTC, cut to the microseconds that PostgreSQL keeps, so that what was made and what is read again are equal.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
