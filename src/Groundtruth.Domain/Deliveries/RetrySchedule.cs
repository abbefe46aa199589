namespace Groundtruth.Domain.Deliveries;

public sealed record RetrySchedule(IReadOnlyList<TimeSpan> Delays)
{
    /// <summary>The largest share by which a delay is lengthened at random.</summary>
    /// <remarks>Simultaneous failures then retry at different times.</remarks>
    private const double MaxJitter = 0.1;

    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromDays(1);

    /// <summary>The delays before the retries, from 5 seconds to 24 hours.</summary>
    /// <remarks>5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.</remarks>
    public static RetrySchedule Default { get; } = OfSeconds([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);

    public static RetrySchedule OfSeconds(IEnumerable<int> seconds) => new([.. seconds.Select(each => TimeSpan.FromSeconds(each))]);

    /// <param name="failures">The number of failures, including this one.</param>
    /// <param name="jitter">A random number from 0 to 1.</param>
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
