using Groundtruth.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Submissions;

internal static class SubmissionsRegistration
{
    public static IServiceCollection AddSubmissions(this IServiceCollection services) => services
        .AddTransient<SubmissionCreation>()
        .AddTransient<SubmissionLinks>()
        .AddTransient<IncludedLinks>()
        .AddTransient<CheckedSubmissions>()
        .AddTransient<InspectionWork>()
        .AddJob(Job.Send<InspectUploads>(
            "inspect_uploads", TimeSpan.FromSeconds(1), JobRunner.SharedByClaim, "inspects uploads and creates their submissions"))
        .AddJob(Job.Send<DeleteOriginals>(
            "delete_originals", TimeSpan.FromSeconds(10), JobRunner.EveryReplica, "deletes originals whose location was removed"));
}
