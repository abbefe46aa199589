using Groundtruth.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Uploads;

internal static class UploadsRegistration
{
    public static IServiceCollection AddUploads(this IServiceCollection services) => services
        .AddTransient<RestartUpload>()
        .AddJob(Job.Send<SweepUploads>(
            "sweep_uploads", TimeSpan.FromMinutes(1), JobRunner.EveryReplica, "deletes files of ended reservations"));
}
