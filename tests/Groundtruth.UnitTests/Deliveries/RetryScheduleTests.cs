using Groundtruth.Domain.Deliveries;

namespace Groundtruth.UnitTests.Deliveries;

[Parallelizable(ParallelScope.All)]
public sealed class RetryScheduleTests
{
    private static readonly DeliveryAttempt Failed = new(DateTimeOffset.UnixEpoch, TimeSpan.Zero) { StatusCode = 500 };

    [Test]
    public void It_waits_longer_after_every_failure_and_then_gives_up()
    {
        var delays = Enumerable.Range(1, 10).Select(failures => RetrySchedule.Default.DelayAfter(failures, Failed, jitter: 0)?.TotalSeconds);

        Assert.That(delays, Is.EqualTo(new double?[] { 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400, null }));
    }

    [TestCase(0.0, 100)]
    [TestCase(0.5, 105)]
    [TestCase(1.0, 110)]
    public void A_wait_is_lengthened_by_a_tenth_at_most(double jitter, double expected) => Assert.That(
        RetrySchedule.OfSeconds([100]).DelayAfter(1, Failed, jitter)!.Value.TotalSeconds, Is.EqualTo(expected).Within(0.001));

    [Test]
    public void After_410_nothing_is_tried_again() =>
        Assert.That(RetrySchedule.Default.DelayAfter(1, Failed with { StatusCode = 410 }, jitter: 0), Is.Null);
}
