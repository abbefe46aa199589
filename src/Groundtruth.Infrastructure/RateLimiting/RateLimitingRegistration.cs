using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.RateLimiting;

internal static class RateLimitingRegistration
{
    /// <param name="redis">Null if each process counts its own limits.</param>
    public static IServiceCollection AddRateLimiting(this IServiceCollection services, RedisOptions? redis)
    {
        if (redis is not null)
        {
            services.AddSingleton(redis).AddTransient<IDiagnostic, RedisDiagnostic>();
        }

        return redis is { IsUsed: true } ? services.AddSharedLimits(redis) : services.AddSingleton<IRateLimiter, InProcessRateLimiter>();
    }

    private static IServiceCollection AddSharedLimits(this IServiceCollection services, RedisOptions redis) => services
        .AddSingleton<RedisConnection>()
        .AddSingleton<RateLimitMetrics>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<RedisGuard>(provider, redis.Patience))
        .AddSingleton(provider => new FallbackRateLimiter(
            new RedisRateLimiter(provider.GetRequiredService<RedisConnection>(), RateLimitScript.ServerClock),
            new InProcessRateLimiter(provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<RedisGuard>()))
        .AddSingleton<IRateLimiter>(provider => provider.GetRequiredService<FallbackRateLimiter>())
        .AddHostedService<RedisKeeper>();
}
