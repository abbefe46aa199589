using Groundtruth.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Jobs;

internal static class BacklogRegistration
{
    public static IServiceCollection AddBacklogs(this IServiceCollection services) => services
        .AddSingleton<MeasureBacklogs>()
        .AddJob(new("measure_backlogs", TimeSpan.FromSeconds(15), JobRunner.EveryReplica, "measures the work that waits for jobs")
        {
            Run = (scope, ct) => scope.GetRequiredService<MeasureBacklogs>().Run(ct),
        });

    public static IServiceCollection AddBacklog(this IServiceCollection services, Backlog backlog) => services.AddSingleton(backlog);
}
