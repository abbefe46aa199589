using Groundtruth.Application.RateLimiting;
using Groundtruth.Infrastructure.RateLimiting;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.IntegrationTests.RateLimiting;

public sealed class InProcessRateLimiterContractTests : RateLimiterContract
{
    private readonly FakeTimeProvider clock = new(Start);
    private readonly InProcessRateLimiter limiter;

    public InProcessRateLimiterContractTests() => limiter = new InProcessRateLimiter(clock);

    protected override IRateLimiter Limiter => limiter;

    protected override long NowSeconds => clock.GetUtcNow().AddMicroseconds(999_999).ToUnixTimeSeconds();

    protected override Task Advance(TimeSpan time)
    {
        clock.Advance(time);
        return Task.CompletedTask;
    }
}
