namespace Groundtruth.Domain.Payments;

internal static class Backoff
{
    /// <summary>When what a payment provider did not answer is tried again: after 10 s at first, then twice as long each time, an hour at most.</summary>
    public static DateTimeOffset After(int attempts, DateTimeOffset now) => now.AddSeconds(Math.Min(3600, 10 * Math.Pow(2, Math.Min(attempts, 10))));
}
