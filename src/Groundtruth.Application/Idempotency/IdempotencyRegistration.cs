using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Idempotency;

internal static class IdempotencyRegistration
{
    public static IServiceCollection AddIdempotency(this IServiceCollection services) => services
        .AddScoped<IdempotencyContext>();
}
