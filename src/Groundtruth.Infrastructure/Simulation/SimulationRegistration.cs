using Groundtruth.Application.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Simulation;

internal static class SimulationRegistration
{
    public static IServiceCollection AddSimulation(this IServiceCollection services) => services
        .AddSingleton<ISampleVideos, SampleVideos>();
}
