using Groundtruth.Application.Jobs;
using Groundtruth.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Jobs;

internal sealed partial class JobLoop(Job job, IServiceProvider services, JobMetrics metrics, TimeProvider time, ILogger<JobLoop> logger)
{
    private readonly IWorkSignal? signal = job.Signal?.Invoke(services);

    public async Task Run(CancellationToken stopping)
    {
        BackgroundWork.Begin();
        for (var mayRun = job.IsAtStart; !stopping.IsCancellationRequested; mayRun = true)
        {
            // Begins before the step: time that passes during the step counts.
            using var interval = new CancellationTokenSource(job.Interval, time);
            var outcome = mayRun ? await Step(stopping) : StepOutcome.Idle;
            if (outcome == StepOutcome.Failed)
            {
                // A step that fails slowly would otherwise be repeated immediately.
                using var pause = new CancellationTokenSource(job.Interval, time);
                await Wait(pause.Token, stopping);
            }
            else if (outcome == StepOutcome.Idle)
            {
                await Wait(interval.Token, stopping);
            }
        }
    }

    public async Task Stop(CancellationToken ct)
    {
        if (job.IsAtStop)
        {
            await Step(ct);
        }
    }

    private async Task<StepOutcome> Step(CancellationToken ct)
    {
        var startedAt = time.GetTimestamp();
        try
        {
            await using var scope = services.CreateAsyncScope();
            var done = await job.Run(scope.ServiceProvider, ct);
            metrics.Ran(job.Name, time.GetElapsedTime(startedAt));
            return done > 0 ? StepOutcome.MayHaveMore : StepOutcome.Idle;
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // Also if the database hangs, so that an interrupted step cannot release its claim.
            return StepOutcome.Idle;
        }
        catch (Exception e)
        {
            metrics.Failed(job.Name, time.GetElapsedTime(startedAt), e);
            JobFailed(e, job.Name);
            return StepOutcome.Failed;
        }
    }

    private async Task Wait(CancellationToken interval, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(interval, stopping);
        var woken = signal?.Wait(either.Token) ?? Task.Delay(Timeout.InfiniteTimeSpan, either.Token);
        await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(LogLevel.Error, "Job {Job} failed; will retry")]
    private partial void JobFailed(Exception e, string job);

    private enum StepOutcome
    {
        Idle,
        MayHaveMore,
        Failed,
    }
}
