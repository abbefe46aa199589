using Groundtruth.Application.RateLimiting;
using Microsoft.Extensions.Hosting;

namespace Groundtruth.Infrastructure.RateLimiting;

/// <summary>Connects before the first request, and detects the end of an outage.</summary>
/// <remarks>Detection does not wait for a request. A Redis that does not respond delays the start by a second.</remarks>
internal sealed class RedisKeeper(FallbackRateLimiter limiter, RedisGuard guard, RedisOptions redis, TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private const string Bucket = "start";
    private static readonly Allowance Any = new(int.MaxValue, TimeSpan.FromMinutes(1));

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await limiter.TryRedis(Bucket, Any, redis.ConnectPatience);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Without it, an idle replica would report an outage that is over.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (guard.IsOpen)
            {
                await limiter.TryRedis(Bucket, Any);
            }
        }
    }
}
