using Groundtruth.Application.RateLimiting;

namespace Groundtruth.IntegrationTests.RateLimiting;

/// <summary>The cases that hold for every limiter, with a clock that the tests move.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
[Parallelizable(ParallelScope.Self)]
public abstract class RateLimiterContract
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly Allowance Three = new(3, Minute);
    private static readonly Allowance ThreeGradually = new(3, Minute, RefillsGradually: true);

    /// <summary>A quarter of a second after the full second, so that rounding shows.</summary>
    protected static DateTimeOffset Start { get; } = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_250);

    private string bucket = "";

    protected abstract IRateLimiter Limiter { get; }

    protected abstract Task Advance(TimeSpan time);

    /// <summary>The seconds since 1970 of the test's clock, rounded up.</summary>
    protected abstract long NowSeconds { get; }

    [SetUp]
    public void UseNewBucket() => bucket = $"{Guid.NewGuid():n}";

    [Test]
    public async Task First_request_opens_the_window() => Assert.That(
        await Take(Three), Is.EqualTo(new RateLimit(true, 3, Remaining: 2, NowSeconds + 60, RetryAfterSeconds: 60)));

    [Test]
    public async Task Window_allows_its_limit_and_refuses_the_rest()
    {
        var limits = await Take(Three, 5);

        Assert.That(
            limits.Select(limit => (limit.IsAllowed, limit.Remaining)),
            Is.EqualTo(new[] { (true, 2), (true, 1), (true, 0), (false, 0), (false, 0) }));
    }

    [Test]
    public async Task Later_and_refused_requests_do_not_extend_the_window()
    {
        var first = await Take(Three);
        await Advance(TimeSpan.FromSeconds(30));

        var later = await Take(Three, 3);

        Assert.That(later.Select(limit => limit.ResetAtUnixSeconds), Is.All.EqualTo(first.ResetAtUnixSeconds));
        Assert.That((later[^1].IsAllowed, later[^1].RetryAfterSeconds), Is.EqualTo((false, 30)));
    }

    [Test]
    public async Task Window_is_full_at_its_end_and_not_before()
    {
        await Take(Three, 3);
        await Advance(Minute - TimeSpan.FromMicroseconds(1));
        var early = await Take(Three);
        await Advance(TimeSpan.FromMicroseconds(1));

        var next = await Take(Three);

        Assert.That((early.IsAllowed, early.RetryAfterSeconds), Is.EqualTo((false, 1)));
        Assert.That(next, Is.EqualTo(new RateLimit(true, 3, Remaining: 2, NowSeconds + 60, RetryAfterSeconds: 60)));
    }

    [Test]
    public async Task Unused_window_does_not_carry_over()
    {
        await Take(Three);
        await Advance(10 * Minute);

        Assert.That((await Take(Three)).Remaining, Is.EqualTo(2));
    }

    [Test]
    public async Task Gradual_bucket_refills_one_by_one()
    {
        var taken = await Take(ThreeGradually, 4);
        await Advance(TimeSpan.FromSeconds(20) - TimeSpan.FromMicroseconds(1));
        var early = await Take(ThreeGradually);
        await Advance(TimeSpan.FromMicroseconds(1));

        var later = await Take(ThreeGradually, 2);

        Assert.That(taken.Select(limit => limit.Remaining), Is.EqualTo(new[] { 2, 1, 0, 0 }));
        Assert.That((taken[^1].IsAllowed, taken[^1].RetryAfterSeconds, early.IsAllowed), Is.EqualTo((false, 20, false)));
        Assert.That(later.Select(limit => limit.IsAllowed), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public async Task Gradual_bucket_is_full_after_its_window()
    {
        await Take(ThreeGradually, 4);
        await Advance(Minute);

        Assert.That(
            await Take(ThreeGradually), Is.EqualTo(new RateLimit(true, 3, Remaining: 2, NowSeconds + 20, RetryAfterSeconds: 1)));
    }

    [Test]
    public async Task Buckets_are_independent()
    {
        await Take(Three, 4);

        Assert.That((await Limiter.Take($"{bucket}-other", Three, CancellationToken.None)).Remaining, Is.EqualTo(2));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Concurrent_requests_share_a_bucket_exactly(bool gradually)
    {
        var hundred = new Allowance(100, TimeSpan.FromMinutes(15), gradually);

        var limits = await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => Take(hundred)));

        Assert.That(
            limits.Where(limit => limit.IsAllowed).Select(limit => limit.Remaining), Is.EquivalentTo(Enumerable.Range(0, 100)));
    }

    protected Task<RateLimit> Take(Allowance allowance) => Limiter.Take(bucket, allowance, CancellationToken.None).AsTask();

    private async Task<RateLimit[]> Take(Allowance allowance, int count)
    {
        var limits = new RateLimit[count];
        for (var i = 0; i < count; i++)
        {
            limits[i] = await Take(allowance);
        }

        return limits;
    }
}
