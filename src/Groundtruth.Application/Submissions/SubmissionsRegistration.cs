using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Submissions;

internal static class SubmissionsRegistration
{
    public static IServiceCollection AddSubmissions(this IServiceCollection services) => services
        .AddTransient<SubmissionIntake>()
        .AddTransient<CheckedSubmissions>();
}
