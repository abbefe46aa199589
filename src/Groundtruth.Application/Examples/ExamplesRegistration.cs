using Groundtruth.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Examples;

internal static class ExamplesRegistration
{
    public static IServiceCollection AddExamples(this IServiceCollection services) => services
        .AddTransient<ExampleVideos>()
        .AddJob(Job.Send<CheckExamples>("check_examples", TimeSpan.FromSeconds(2), JobRunner.SharedByClaim, "inspects example videos"))
        .AddJob(Job.Send<SweepExamples>("sweep_examples", TimeSpan.FromMinutes(1), JobRunner.EveryReplica, "deletes unused examples"));
}
