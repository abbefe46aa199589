using Groundtruth.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Retention;

internal static class RetentionRegistration
{
    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddJob(Job.Send<SweepExpired>(
            "sweep_expired", TimeSpan.FromMinutes(1), JobRunner.SharedByClaim, "deletes rows after their retention period"));
}
