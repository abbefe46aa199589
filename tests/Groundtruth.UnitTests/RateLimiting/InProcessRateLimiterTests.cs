using Groundtruth.Application.RateLimiting;
using Groundtruth.Infrastructure.RateLimiting;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.RateLimiting;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InProcessRateLimiterTests
{
    private static readonly Allowance One = new(1, TimeSpan.FromSeconds(60));

    private readonly AdjustableClock clock = new();
    private readonly InProcessRateLimiter limiter;

    public InProcessRateLimiterTests() => limiter = new InProcessRateLimiter(clock);

    [TestCase(-10)]
    [TestCase(10)]
    public async Task A_changed_wall_clock_does_not_move_a_window(int minutes)
    {
        await Take();
        clock.Shift = TimeSpan.FromMinutes(minutes);

        var refused = await Take();

        Assert.That((refused.IsAllowed, refused.RetryAfterSeconds), Is.EqualTo((false, 60)));
    }

    [Test]
    public async Task A_window_ends_on_time_after_the_wall_clock_was_set_back()
    {
        await Take();
        clock.Shift = TimeSpan.FromMinutes(-10);
        clock.Advance(TimeSpan.FromSeconds(60));

        Assert.That((await Take()).IsAllowed, Is.True);
    }

    [Test]
    public async Task The_reset_time_follows_the_wall_clock()
    {
        await Take();
        clock.Shift = TimeSpan.FromMinutes(-10);

        var refused = await Take();

        Assert.That(refused.ResetAtUnixSeconds, Is.EqualTo(clock.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds()));
    }

    [Test]
    public async Task A_gradual_bucket_refills_one_by_one()
    {
        var three = new Allowance(3, TimeSpan.FromSeconds(60), RefillsGradually: true);
        for (var remaining = 2; remaining >= 0; remaining--)
        {
            Assert.That((await Take(three)).Remaining, Is.EqualTo(remaining));
        }

        var refused = await Take(three);
        clock.Advance(TimeSpan.FromSeconds(20) - TimeSpan.FromTicks(1));
        var early = await Take(three);
        clock.Advance(TimeSpan.FromTicks(1));

        Assert.That((refused.IsAllowed, refused.RetryAfterSeconds, early.IsAllowed), Is.EqualTo((false, 20, false)));
        Assert.That(new[] { await Take(three), await Take(three) }.Select(limit => limit.IsAllowed), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public async Task A_gradual_bucket_is_full_after_its_window()
    {
        var three = new Allowance(3, TimeSpan.FromSeconds(60), RefillsGradually: true);
        for (var i = 0; i < 4; i++)
        {
            await Take(three);
        }

        clock.Advance(TimeSpan.FromSeconds(60));

        Assert.That((await Take(three)).Remaining, Is.EqualTo(2));
    }

    private ValueTask<RateLimit> Take(Allowance allowance) => limiter.Take("gradual", allowance, CancellationToken.None);

    private ValueTask<RateLimit> Take() => limiter.Take("bucket", One, CancellationToken.None);

    /// <summary>A wall clock that is set without passing time.</summary>
    private sealed class AdjustableClock : FakeTimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;

        /// <summary>The base derives it from the overridden time.</summary>
        public override long GetTimestamp() => base.GetUtcNow().Ticks;
    }
}
