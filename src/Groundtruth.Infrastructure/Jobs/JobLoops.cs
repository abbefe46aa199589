using Groundtruth.Application.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Jobs;

internal sealed class JobLoops(
    IEnumerable<Job> jobs, IServiceProvider services, ImmediateSteps immediate, JobMetrics metrics, TimeProvider time,
    ILogger<JobLoop> logger)
    : BackgroundService
{
    private readonly List<JobLoop> loops =
    [
        .. from job in jobs
           from n in Enumerable.Range(0, job.Loops)
           select new JobLoop(job, services, metrics, time, logger),
    ];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(base.StopAsync(cancellationToken), immediate.Stop(cancellationToken));
        foreach (var loop in loops)
        {
            await loop.Stop(cancellationToken);
        }
    }

    /// <summary>Starts each loop on the thread pool, so that no first step delays another.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(loops.Select(loop => Task.Run(() => loop.Run(stoppingToken), CancellationToken.None)));
}
