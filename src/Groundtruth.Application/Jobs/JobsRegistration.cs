using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Jobs;

internal static class JobsRegistration
{
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton(typeof(WorkSignal<>));
}
