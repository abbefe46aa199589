using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Inspections;

/// <summary>Starts an inspection in this process immediately, if it may run jobs.</summary>
/// <remarks>Waits until it ends in any process.</remarks>
internal sealed partial class InspectionRunner(
    ScopedMediator mediator, IInspectionStore inspections, InspectionEnds ends, ImmediateSteps steps, TimeProvider time,
    ILogger<InspectionRunner> logger)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns the inspection once it or its attempt ends, after ten seconds, or on failure.</summary>
    public async Task<Inspection> Await(Inspection inspection, Func<ICommand<int>> step, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(MaxWait, time);
        var failure = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (inspection.IsOpen)
        {
            steps.Start(stopping => RunDue(step, failure, stopping));
        }

        for (var isLast = false; IsUnderWay(inspection) && !isLast;)
        {
            // Decided before the last read, which then includes everything up to now.
            isLast = deadline.IsCancellationRequested || failure.Task.IsCompleted;
            var told = ends.Next(inspection.Id);
            inspection = await inspections.Reload(inspection, ct) ?? inspection;
            if (IsUnderWay(inspection) && !isLast)
            {
                await Task.WhenAny(told, failure.Task, Task.Delay(PollInterval, time, deadline.Token));
            }
        }

        ends.Notify(inspection.Id);
        return inspection;
    }

    private bool IsUnderWay(Inspection inspection) => inspection.IsOpen && !inspection.AwaitsRetry(time.Now());

    private async Task RunDue(Func<ICommand<int>> step, TaskCompletionSource failure, CancellationToken stopping)
    {
        try
        {
            while ((await mediator.Send(step(), stopping)).Value > 0)
            {
            }
        }
        catch (Exception e)
        {
            if (!stopping.IsCancellationRequested)
            {
                LogLeft(e);
            }

            failure.SetResult();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Immediate inspection failed; the job will retry")]
    private partial void LogLeft(Exception e);
}
