using Groundtruth.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Simulation;

internal static class SimulationRegistration
{
    public static IServiceCollection AddSimulation(this IServiceCollection services) => services
        .AddTransient<SimulatedContributors>()
        .AddTransient<SampleCasting>()
        .AddTransient<SampleSubmissions>()
        .AddTransient<SampleFiles>()
        .AddTransient<SampleChecks>()
        .AddTransient<SimulatedReviews>()
        .AddTransient<SimulationStep>()
        .AddJob(Job.Send<RunSimulations>(
            "run_simulations", TimeSpan.FromSeconds(1), JobRunner.SharedByClaim, "runs the simulations of test mode"));
}
