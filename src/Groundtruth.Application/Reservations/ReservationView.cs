using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Reservations;

/// <param name="Upload">The upload URL; null during an inspection, once the reservation has ended, and beyond the budget.</param>
public sealed record ReservationView(
    Id<Reservation> Id, Id<CollectionTask> TaskId, ReservationStatus Status, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    UploadTarget? Upload)
{
    /// <summary>True if a video may be uploaded, replaced or submitted.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>True if a video has arrived and can be submitted.</summary>
    public bool HasUpload { get; private init; }

    /// <summary>True if the last inspection refused the video or failed.</summary>
    /// <remarks>False again once another upload begins.</remarks>
    public bool IsRefused { get; init; }

    /// <summary>The reasons for the last refusal, or for a missing upload URL.</summary>
    public IReadOnlyList<FieldError> Problems { get; init; } = [];

    public Id<Submission>? SubmissionId { get; init; }

    public static ReservationView Of(Reservation reservation, UploadTarget? upload, DateTimeOffset now) =>
        new(reservation.Id, reservation.TaskId, reservation.StatusAt(now), reservation.CreatedAt, reservation.ExpiresAt, upload)
        {
            IsOpen = reservation.RefuseChange(now) is null,
            HasUpload = reservation.UploadId is not null,
        };

    /// <param name="renewed">Null if the reservation is not open.</param>
    public static ReservationView Of(Reservation reservation, Result<UploadTarget>? renewed, DateTimeOffset now) =>
        renewed?.Error is { } refused
            ? Of(reservation, upload: null, now) with { Problems = [new(ReservationErrors.UploadField, refused.Reason, refused.Message)] }
            : Of(reservation, renewed?.Value, now);
}
