namespace Groundtruth.Domain.Settlement;

internal static class Backoff
{
    /// <summary>The wait before a retry: 10 seconds, doubled with each attempt, one hour at most.</summary>
    public static TimeSpan After(int attempts) => TimeSpan.FromSeconds(Math.Min(3600, 10 * Math.Pow(2, Math.Min(attempts, 10))));
}
