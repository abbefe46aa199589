namespace Groundtruth.Domain.Settlement;

internal static class Backoff
{
    /// <summary>A good deal less than the day after which a payment provider forgets what it was asked under a key.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(12);

    /// <summary>When what a payment provider did not answer is tried again: after 10 s at first, then twice as long each time, an hour at most.</summary>
    public static DateTimeOffset After(int attempts, DateTimeOffset now) => now.AddSeconds(Math.Min(3600, 10 * Math.Pow(2, Math.Min(attempts, 10))));

    /// <summary>Whether it may have been done by a try of which nothing is known any more, not even under its key.</summary>
    public static bool MayHaveSucceeded(int attempts, DateTimeOffset createdAt, DateTimeOffset now) => attempts > 0 || now - createdAt > Memory;

    /// <summary>The key of the first try is the id itself. What the provider has refused it refuses again under the same key, so then the next differs.</summary>
    public static string Key(string id, int refusals) => refusals == 0 ? id : $"{id}:{refusals}";
}
