using Groundtruth.Application.Jobs;
using Groundtruth.Application.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Statistics;

internal static class StatisticsRegistration
{
    public static IServiceCollection AddStatistics(this IServiceCollection services) => services
        .AddSingleton<IRetentionRule, TallyRetention>()
        .AddSingleton<DeltaSearch>()
        .AddScoped<FoldTallies>()
        .AddJob(new(
            "fold_tallies", TimeSpan.FromSeconds(5), JobRunner.SharedByClaim, "adds appended differences to the totals that pages show")
        {
            Run = (scope, ct) => scope.GetRequiredService<FoldTallies>().Run(ct),
        });
}
