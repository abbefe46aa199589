using Groundtruth.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Simulation;

/// <summary>Runs one step of the simulation that is due for longest.</summary>
/// <remarks>Returns the number claimed, 0 or 1.</remarks>
public sealed record RunSimulations : ICommand<int>;

internal sealed partial class RunSimulationsHandler(
    ISimulationStore simulations, SimulationStep step, TimeProvider time, ILogger<RunSimulationsHandler> logger)
    : IRequestHandler<RunSimulations, Result<int>>
{
    /// <summary>Longer than the slowest step; afterwards another worker continues the simulation.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public async Task<Result<int>> Handle(RunSimulations command, CancellationToken ct)
    {
        var now = time.Now();
        if (await simulations.ClaimDue(now, now + Lease, ct) is not { } claimed)
        {
            return 0;
        }

        try
        {
            await step.Run(claimed, ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The process is stopping; another worker will continue.
            await step.Release(claimed, CancellationToken.None);
            throw;
        }
        catch (Exception e)
        {
            LogFailed(e, claimed.Id.Value);
            await step.ScheduleRetry(claimed, ct);
        }

        return 1;
    }

    [LoggerMessage(LogLevel.Warning, "Simulation {SimulationId} step failed; will retry")]
    private partial void LogFailed(Exception e, string simulationId);
}
