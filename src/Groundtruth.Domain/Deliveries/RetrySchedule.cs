namespace Groundtruth.Domain.Deliveries;

/// <summary>When a delivery is tried again: after each failure a longer wait, until there is none left.</summary>
/// <param name="Delays">What is waited after the first failure, the second, and so on.</param>
public sealed record RetrySchedule(IReadOnlyList<TimeSpan> Delays)
{
    /// <summary>Waits are lengthened by up to so much of themselves, so that what failed together does not come back together.</summary>
    private const double MaxJitter = 0.1;

    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromDays(1);

    /// <summary>5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.</summary>
    public static RetrySchedule Default { get; } = OfSeconds([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);

    public static RetrySchedule OfSeconds(IEnumerable<int> seconds) => new([.. seconds.Select(each => TimeSpan.FromSeconds(each))]);

    /// <summary>How long to wait; null when it was tried often enough.</summary>
    /// <param name="failures">How often it has failed, this time included.</param>
    /// <param name="jitter">From 0 to 1, at random.</param>
    public TimeSpan? DelayAfter(int failures, DeliveryAttempt failed, double jitter)
    {
        if (failures > Delays.Count || failed.IsRefusedForGood)
        {
            return null;
        }

        var delay = Delays[failures - 1] * (1 + (MaxJitter * jitter));
        var asked = failed.StatusCode is 429 or 503 ? failed.RetryAfter ?? TimeSpan.Zero : TimeSpan.Zero;
        return asked > MaxRetryAfter ? MaxRetryAfter : asked > delay ? asked : delay;
    }
}
