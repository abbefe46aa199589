using Groundtruth.Application.Submissions;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Submissions;

internal static class SubmissionsRegistration
{
    public static IServiceCollection AddSubmissions(this IServiceCollection services) => services
        .AddTransient<ISubmissionStore, SubmissionStore>()
        .AddTransient<ISubmissionSearchStore, SubmissionSearchStore>()
        .AddTransient<IOriginalStore, OriginalStore>()
        .AddSingleton(SubmissionStore.SameVideo);
}
