using Groundtruth.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Reviews;

internal static class ReviewsRegistration
{
    public static IServiceCollection AddReviews(this IServiceCollection services) => services
        .AddTransient<ReviewSettlement>()
        .AddTransient<SubmissionDecisions>()
        .AddJob(Job.Send<ApproveOverdue>(
            "approve_overdue", TimeSpan.FromSeconds(10), JobRunner.EveryReplica, "auto-approves submissions after their review period"));
}
