using Groundtruth.Domain.Deliveries;

namespace Groundtruth.UnitTests.Deliveries;

[Parallelizable(ParallelScope.All)]
public sealed class RetryScheduleTests
{
    private static readonly DeliveryAttempt Failed = new(DateTimeOffset.UnixEpoch, TimeSpan.Zero) { StatusCode = 500 };

    [Test]
    public void Delays_grow_with_each_failure_until_the_last()
    {
        var delays = Enumerable.Range(1, 10).Select(
            failures => RetrySchedule.Default.DelayAfter(failures, Failed, jitter: 0)?.TotalSeconds);

        Assert.That(delays, Is.EqualTo(new double?[] { 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400, null }));
    }

    [TestCase(0.0, 100)]
    [TestCase(0.5, 105)]
    [TestCase(1.0, 110)]
    public void Jitter_adds_at_most_10_percent(double jitter, double expected) => Assert.That(
        RetrySchedule.OfSeconds([100]).DelayAfter(1, Failed, jitter)!.Value.TotalSeconds, Is.EqualTo(expected).Within(0.001));

    [Test]
    public void A_410_is_not_retried() =>
        Assert.That(RetrySchedule.Default.DelayAfter(1, Failed with { StatusCode = 410 }, jitter: 0), Is.Null);
}
