using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Reviews;

internal static class ReviewsRegistration
{
    public static IServiceCollection AddReviews(this IServiceCollection services) => services
        .AddTransient<ReviewSettlement>()
        .AddTransient<SubmissionDecisions>();
}
