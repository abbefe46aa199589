using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Database.Partitions;

internal static class PartitionsRegistration
{
    public static IServiceCollection AddPartitions(this IServiceCollection services) => services
        .AddSingleton<PartitionMetrics>()
        .AddSingleton<PartitionMaintenance>()
        .AddTransient<IDiagnostic, PartitionsDiagnostic>()
        .AddJob(new(
            "maintain_partitions", TimeSpan.FromHours(1), JobRunner.EveryReplica, "makes partitions ahead of time and drops expired ones")
        {
            Run = (scope, ct) => scope.GetRequiredService<PartitionMaintenance>().Maintain(ct),
        });
}
