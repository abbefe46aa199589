using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Jobs;

public static class JobsRegistration
{
    public static IServiceCollection AddJob(this IServiceCollection services, Job job) => services.AddSingleton(job);

    internal static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton<ImmediateSteps>()
        .AddSingleton(typeof(WorkSignal<>));
}
