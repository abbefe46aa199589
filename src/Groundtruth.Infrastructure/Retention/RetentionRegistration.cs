using Groundtruth.Application.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Retention;

internal static class RetentionRegistration
{
    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddSingleton<IRetentionStore, RetentionStore>();
}
