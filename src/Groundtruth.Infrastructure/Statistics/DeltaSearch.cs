namespace Groundtruth.Infrastructure.Statistics;

/// <summary>The start of the search for differences. Earlier ones were folded already.</summary>
/// <remarks>
/// Without this bound, each search would scan the index entries of folded differences, which remain while an old snapshot needs them.
/// A transaction may commit after another one with later ids, so a search every 30 seconds reads everything.
/// </remarks>
internal sealed class DeltaSearch(TimeProvider time)
{
    private static readonly TimeSpan FullInterval = TimeSpan.FromSeconds(30);

    private long foldedUntil;
    private long? fullAt;

    /// <summary>The id that the next search starts after.</summary>
    public long Next()
    {
        if (fullAt is { } timestamp && time.GetElapsedTime(timestamp) < FullInterval)
        {
            return foldedUntil;
        }

        fullAt = time.GetTimestamp();
        return 0;
    }

    /// <param name="lastId">The last id that the search folded; zero if it found none.</param>
    /// <param name="isTruncated">True if differences with later ids may be left.</param>
    public void Folded(long lastId, bool isTruncated) => foldedUntil = isTruncated ? lastId : Math.Max(foldedUntil, lastId);
}
