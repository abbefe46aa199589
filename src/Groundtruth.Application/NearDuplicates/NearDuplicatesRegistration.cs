using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.NearDuplicates;

internal static class NearDuplicatesRegistration
{
    public static IServiceCollection AddNearDuplicates(this IServiceCollection services) =>
        services.AddTransient<INearDuplicateCheck, NearDuplicateCheck>();
}
