using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.RateLimiting;

internal static class RateLimitingRegistration
{
    /// <param name="redis">Null if each process counts its own limits.</param>
    public static IServiceCollection AddRateLimiting(this IServiceCollection services, RedisOptions? redis) => redis is null
        ? services.AddSingleton<IRateLimiter, InProcessRateLimiter>()
        : services
            .AddSingleton(redis)
            .AddSingleton<RedisConnection>()
            .AddSingleton<RateLimitMetrics>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<RedisGuard>(provider, redis.Patience))
            .AddSingleton(provider => new FallbackRateLimiter(
                new RedisRateLimiter(provider.GetRequiredService<RedisConnection>(), RateLimitScript.ServerClock),
                new InProcessRateLimiter(provider.GetRequiredService<TimeProvider>()),
                provider.GetRequiredService<RedisGuard>()))
            .AddSingleton<IRateLimiter>(provider => provider.GetRequiredService<FallbackRateLimiter>())
            .AddTransient<IDiagnostic, RedisDiagnostic>()
            .AddHostedService<RedisWarmUp>();
}
