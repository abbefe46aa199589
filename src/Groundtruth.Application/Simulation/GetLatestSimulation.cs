using Groundtruth.Domain;
using Groundtruth.Domain.Simulation;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Simulation;

/// <summary>The latest simulation of a task; not found if there is none.</summary>
public sealed record GetLatestSimulation(Id<CollectionTask> TaskId) : IQuery<SimulationView>;

internal sealed class GetLatestSimulationHandler(ISimulationStore simulations, Caller caller)
    : IRequestHandler<GetLatestSimulation, Result<SimulationView>>
{
    public async Task<Result<SimulationView>> Handle(GetLatestSimulation query, CancellationToken ct) =>
        await simulations.FindLatest(caller.Owner, query.TaskId, ct) is { } run
            ? SimulationView.Of(run, await simulations.ListSubmissions(run, ct))
            : SimulationErrors.NotFound;
}
