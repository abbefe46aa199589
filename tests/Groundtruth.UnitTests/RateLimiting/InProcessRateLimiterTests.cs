using Groundtruth.Application.RateLimiting;
using Groundtruth.Infrastructure.RateLimiting;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.RateLimiting;

public sealed class InProcessRateLimiterTests
{
    private static readonly Allowance One = new(1, TimeSpan.FromSeconds(60));

    private readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private readonly InProcessRateLimiter limiter;

    public InProcessRateLimiterTests() => limiter = new InProcessRateLimiter(clock);

    [TestCase(-10)]
    [TestCase(10)]
    public async Task A_changed_wall_clock_does_not_move_a_window(int minutes)
    {
        await Take();
        clock.AdjustTime(clock.GetUtcNow().AddMinutes(minutes));

        var refused = await Take();

        Assert.That((refused.IsAllowed, refused.RetryAfterSeconds), Is.EqualTo((false, 60)));
    }

    [Test]
    public async Task A_window_ends_on_time_after_the_wall_clock_was_set_back()
    {
        await Take();
        clock.AdjustTime(clock.GetUtcNow().AddMinutes(-10));
        clock.Advance(TimeSpan.FromSeconds(60));

        Assert.That((await Take()).IsAllowed, Is.True);
    }

    [Test]
    public async Task The_reset_time_follows_the_wall_clock()
    {
        await Take();
        clock.AdjustTime(clock.GetUtcNow().AddMinutes(-10));

        var refused = await Take();

        Assert.That(refused.ResetAtUnixSeconds, Is.EqualTo(clock.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds()));
    }

    private ValueTask<RateLimit> Take() => limiter.Take("bucket", One, CancellationToken.None);
}
