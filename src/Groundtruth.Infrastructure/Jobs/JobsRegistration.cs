using Groundtruth.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Jobs;

internal static class JobsRegistration
{
    /// <exception cref="ArgumentException">No job has one of the names.</exception>
    public static IServiceCollection AddJobLoops(
        this IServiceCollection services, IReadOnlyCollection<string>? names, Func<Job, bool> isOfThisProcess) => services
        .AddSingleton<JobMetrics>()
        .AddHostedService(provider => ActivatorUtilities.CreateInstance<JobLoops>(
            provider, Select(provider.GetServices<Job>(), names).Where(isOfThisProcess)));

    private static IEnumerable<Job> Select(IEnumerable<Job> jobs, IReadOnlyCollection<string>? names) => names is null
        ? jobs
        : names.Select(
            name => jobs.FirstOrDefault(job => job.Name == name) ?? throw new ArgumentException($"No job is named {name}.", nameof(names)));
}
