using Groundtruth.Application.RateLimiting;
using Microsoft.Extensions.Hosting;

namespace Groundtruth.Infrastructure.RateLimiting;

/// <summary>Connects before the first request, which would not wait long enough.</summary>
/// <remarks>A Redis that does not respond delays the start by a second.</remarks>
internal sealed class RedisWarmUp(FallbackRateLimiter limiter, RedisOptions redis) : IHostedService
{
    private static readonly Allowance Any = new(int.MaxValue, TimeSpan.FromMinutes(1));

    public async Task StartAsync(CancellationToken cancellationToken) => await limiter.TryRedis("start", Any, redis.ConnectPatience);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
