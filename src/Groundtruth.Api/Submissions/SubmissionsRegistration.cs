using Groundtruth.Api.Events;
using Groundtruth.Api.Idempotency;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Api.Submissions;

internal static class SubmissionsRegistration
{
    public static IServiceCollection AddSubmissions(this IServiceCollection services) => services
        .AddEventPayload<SubmissionView, SubmissionResponse>(WithoutLinks)
        .AddIdempotencyResource<Submission>("submission");

    /// <summary>Omits the links.</summary>
    /// <remarks>They expire after an hour and grant access to anyone who holds them.</remarks>
    private static SubmissionView WithoutLinks(SubmissionView submission) =>
        submission with { MediaUrl = null, MediaUrlExpiresInSeconds = null, PreviewUrl = null, ThumbnailUrl = null };
}
