using Groundtruth.Domain;
using Groundtruth.Domain.Simulation;
using MediatR;

namespace Groundtruth.Application.Simulation;

public sealed record GetSimulation(Id<SimulationRun> SimulationId) : IQuery<SimulationView>;

internal sealed class GetSimulationHandler(ISimulationStore simulations, Caller caller)
    : IRequestHandler<GetSimulation, Result<SimulationView>>
{
    public async Task<Result<SimulationView>> Handle(GetSimulation query, CancellationToken ct) =>
        await simulations.Find(caller.Owner, query.SimulationId, ct) is { } run
            ? SimulationView.Of(run, await simulations.ListSubmissions(run, ct))
            : SimulationErrors.NotFound;
}
