using Groundtruth.Application.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.RateLimiting;

internal static class RateLimitingRegistration
{
    public static IServiceCollection AddRateLimiting(this IServiceCollection services) => services
        .AddSingleton<IRateLimiter, InProcessRateLimiter>();
}
