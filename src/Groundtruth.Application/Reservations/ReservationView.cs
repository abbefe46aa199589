using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Reservations;

/// <param name="Upload">The upload URL; null once the reservation has ended.</param>
public sealed record ReservationView(
    Id<Reservation> Id, Id<CollectionTask> TaskId, ReservationStatus Status, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    UploadTarget? Upload)
{
    public static ReservationView Of(Reservation reservation, UploadTarget? upload) =>
        new(reservation.Id, reservation.TaskId, reservation.Status, reservation.CreatedAt, reservation.ExpiresAt, upload);
}
