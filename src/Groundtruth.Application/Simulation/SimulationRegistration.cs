using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Simulation;

internal static class SimulationRegistration
{
    public static IServiceCollection AddSimulation(this IServiceCollection services) => services
        .AddTransient<SimulatedContributors>()
        .AddTransient<SampleSubmissions>();
}
