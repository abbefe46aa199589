using Groundtruth.Api.OpenApi;
using Groundtruth.Application.Simulation;

namespace Groundtruth.Api.Simulation;

internal sealed class SimulationBodies : RequestBodies
{
    public SimulationBodies() => Describe(new SimulationBody { Count = 10, ApproveRate = 0.8, RejectRate = 0.1 })
        .CheckedAs<SimulateSubmissions>()
        .Field(nameof(SimulationBody.ApproveRate))
        .Field(nameof(SimulationBody.RejectRate));
}
