using Groundtruth.Application.Reviews;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Reviews;

internal static class ReviewsRegistration
{
    public static IServiceCollection AddReviews(this IServiceCollection services) => services
        .AddTransient<IReviewStore, ReviewStore>();
}
