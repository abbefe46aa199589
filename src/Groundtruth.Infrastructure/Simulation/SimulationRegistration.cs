using Groundtruth.Application.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Simulation;

internal static class SimulationRegistration
{
    public static IServiceCollection AddSimulation(this IServiceCollection services) => services
        .AddTransient<ISimulationStore, SimulationStore>()
        .AddSingleton(SimulationStore.OneRunning)
        .AddSingleton<SampleClipStore>()
        .AddTransient<SampleClipMaker>()
        .AddSingleton<ISampleClips, SampleClips>();
}
