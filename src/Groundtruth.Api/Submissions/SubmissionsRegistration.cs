using Groundtruth.Api.Events;
using Groundtruth.Application.Submissions;

namespace Groundtruth.Api.Submissions;

internal static class SubmissionsRegistration
{
    public static IServiceCollection AddSubmissions(this IServiceCollection services) => services
        .AddEventPayload<SubmissionView, SubmissionResponse>(WithoutLink);

    /// <summary>Omits the video's link. It expires after an hour and grants access to anyone who holds it.</summary>
    private static SubmissionView WithoutLink(SubmissionView submission) =>
        submission with { MediaUrl = null, MediaUrlExpiresInSeconds = null };
}
