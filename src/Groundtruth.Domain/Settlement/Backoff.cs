namespace Groundtruth.Domain.Settlement;

internal static class Backoff
{
    public static TimeSpan After(int attempts) => TimeSpan.FromSeconds(Math.Min(3600, 10 * Math.Pow(2, Math.Min(attempts, 10))));
}
