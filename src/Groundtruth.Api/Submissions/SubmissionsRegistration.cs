using Groundtruth.Api.Events;
using Groundtruth.Application.Submissions;

namespace Groundtruth.Api.Submissions;

internal static class SubmissionsRegistration
{
    public static IServiceCollection AddSubmissions(this IServiceCollection services) => services
        .AddEventPayload<SubmissionView, SubmissionResponse>(WithoutLinks);

    /// <summary>Omits the links. They expire after an hour and grant access to anyone who holds them.</summary>
    private static SubmissionView WithoutLinks(SubmissionView submission) =>
        submission with { MediaUrl = null, MediaUrlExpiresInSeconds = null, PreviewUrl = null, ThumbnailUrl = null };
}
