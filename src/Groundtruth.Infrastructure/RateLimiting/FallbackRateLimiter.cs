using Groundtruth.Application.RateLimiting;

namespace Groundtruth.Infrastructure.RateLimiting;

/// <summary>Counts in Redis, or in this process if Redis fails or is late.</summary>
internal sealed class FallbackRateLimiter(IRateLimiter redis, IRateLimiter inProcess, RedisGuard guard) : IRateLimiter
{
    public async ValueTask<RateLimit> Take(string bucket, Allowance allowance, CancellationToken ct) =>
        await TryRedis(bucket, allowance) ?? await inProcess.Take(bucket, allowance, ct);

    /// <inheritdoc cref="RedisGuard.Try{T}"/>
    public ValueTask<RateLimit?> TryRedis(string bucket, Allowance allowance, TimeSpan? wait = null) =>
        guard.Try(() => redis.Take(bucket, allowance, CancellationToken.None).AsTask(), wait);
}
