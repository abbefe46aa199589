using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Reservations;

/// <param name="Upload">The upload URL; null while the video is being inspected, and once the reservation has ended.</param>
public sealed record ReservationView(
    Id<Reservation> Id, Id<CollectionTask> TaskId, ReservationStatus Status, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    UploadTarget? Upload)
{
    /// <summary>Why the last inspection refused the video.</summary>
    public IReadOnlyList<FieldError> Problems { get; init; } = [];

    public Id<Submission>? SubmissionId { get; init; }

    public static ReservationView Of(Reservation reservation, UploadTarget? upload, DateTimeOffset now) =>
        new(reservation.Id, reservation.TaskId, reservation.StatusAt(now), reservation.CreatedAt, reservation.ExpiresAt, upload);
}
