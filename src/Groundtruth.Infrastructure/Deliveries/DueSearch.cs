namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>The start of the search for due deliveries. Earlier ones were found already.</summary>
/// <remarks>
/// Without this bound, each search would scan the index entries of finished deliveries, which remain while an old snapshot needs them.
/// Searches overlap, because transactions commit later than they read the clock. A wide search each second also finds deliveries of
/// processes with another clock, and a full search finds all others.
/// </remarks>
internal sealed class DueSearch(TimeProvider time)
{
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WideOverlap = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WideInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FullInterval = TimeSpan.FromSeconds(30);

    private DateTimeOffset searchedUntil;
    private long? wideAt;
    private long? fullAt;

    /// <summary>The start of a search up to now; null to search everything.</summary>
    /// <remarks><see cref="Restart"/> must follow a search that fails.</remarks>
    public DateTimeOffset? Next(DateTimeOffset now)
    {
        var since = searchedUntil;
        searchedUntil = now;
        if (IsPast(FullInterval, fullAt))
        {
            fullAt = wideAt = time.GetTimestamp();
            return null;
        }

        if (!IsPast(WideInterval, wideAt))
        {
            return since - Overlap;
        }

        wideAt = time.GetTimestamp();
        return since - WideOverlap;
    }

    public void Restart() => fullAt = null;

    /// <summary>The last search did not read all that became due.</summary>
    /// <remarks>The next one is full, at most once a second.</remarks>
    public void Truncated()
    {
        if (IsPast(WideInterval, fullAt))
        {
            Restart();
        }
    }

    private bool IsPast(TimeSpan interval, long? at) => at is not { } timestamp || time.GetElapsedTime(timestamp) >= interval;
}
