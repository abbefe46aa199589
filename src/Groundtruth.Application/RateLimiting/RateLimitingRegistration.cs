using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.RateLimiting;

internal static class RateLimitingRegistration
{
    public static IServiceCollection AddRateLimiting(this IServiceCollection services) => services
        .AddScoped<ClientAddress>();
}
