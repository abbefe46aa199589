using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Reservations;

/// <summary>A contributor's reservation of a spot in a task.</summary>
public sealed record ReservationResponse : IHasExample<ReservationResponse>
{
    /// <summary>The reservation's id, <c>rsv_…</c>.</summary>
    public required Id<Reservation> Id { get; init; }

    /// <summary>The id of the task, <c>tsk_…</c>.</summary>
    public required Id<CollectionTask> TaskId { get; init; }

    /// <summary>
    /// <c>live</c> until <c>submitted</c> or <c>released</c>; <c>inspecting</c> while its video is being inspected, which holds the spot.
    /// After <c>expires_at</c>, a live reservation no longer holds it.
    /// </summary>
    public required ReservationStatus Status { get; init; }

    /// <summary>
    /// The reasons why the last inspection refused the video, until another upload begins, or why a live reservation has no upload link:
    /// <c>too_many_unsubmitted_bytes</c>. Empty otherwise.
    /// </summary>
    public required IReadOnlyList<ProblemResponse> Problems { get; init; }

    /// <summary>The id of the submission, <c>sub_…</c>. Null until the video has passed its inspection.</summary>
    public required Id<Submission>? SubmissionId { get; init; }

    /// <summary>
    /// The upload link for the video. Null while the video is being inspected, once the reservation has ended, and while the contributor's
    /// unsubmitted videos reach their limit.
    /// </summary>
    public required UploadResponse? Upload { get; init; }

    /// <summary>
    /// The time when the reservation expires, in UTC. It is extended while a video arrives, to at most 4 hours after <c>created_at</c>.
    /// </summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The time of the reservation, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public static ReservationResponse Example => new()
    {
        Id = Id<Reservation>.Parse("rsv_01hx7qf8d2m4v6t1"),
        TaskId = TaskResponse.Example.Id,
        Status = ReservationStatus.Live,
        Problems = [],
        SubmissionId = null,
        Upload = UploadResponse.ExampleOf(
            "https://groundtruth.io/uploads/rsv_01hx7qf8d2m4v6t1?content_type=video%2Fmp4&signature=9f86d081", ResumableResponse.Example),
        ExpiresAt = new(2026, 6, 18, 16, 0, 0, TimeSpan.Zero),
        CreatedAt = new(2026, 6, 18, 15, 0, 0, TimeSpan.Zero),
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<ReservationView, ReservationResponse>();
    }
}
