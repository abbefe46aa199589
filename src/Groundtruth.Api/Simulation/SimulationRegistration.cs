using Groundtruth.Api.Idempotency;
using Groundtruth.Domain.Simulation;

namespace Groundtruth.Api.Simulation;

internal static class SimulationRegistration
{
    public static IServiceCollection AddSimulation(this IServiceCollection services) => services
        .AddIdempotencyResource<SimulationRun>("simulation");
}
