using Groundtruth.Application.NearDuplicates;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.NearDuplicates;

internal static class NearDuplicatesRegistration
{
    public static IServiceCollection AddNearDuplicates(this IServiceCollection services) => services
        .AddTransient<INearDuplicateStore, NearDuplicateStore>();
}
