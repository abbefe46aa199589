using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Reservations;

/// <param name="LiveReservations">The task's live reservations, of all contributors.</param>
/// <param name="Country">The contributor's.</param>
/// <param name="HasStandingSubmission">True if the contributor has a pending or approved submission.</param>
public sealed record ReservationEligibility(
    int LiveReservations, bool IsMember, bool HasReservation, bool HasStandingSubmission, int Rejections, string Country)
{
    /// <summary>A contributor may submit once more after a rejection.</summary>
    public const int MaxAttempts = 2;

    public Error? Refusal(CollectionTask task) => Refusal() ?? task.Reserve(LiveReservations);

    /// <param name="device">Null if unknown; the requirement is then not enforced.</param>
    public static Error? Refusal(DeviceRequirement required, RecordingDevice? device) => (required, device) switch
    {
        (DeviceRequirement.Mobile, RecordingDevice.Desktop) => ReservationErrors.MobileOnly,
        (DeviceRequirement.Desktop, RecordingDevice.Mobile) => ReservationErrors.DesktopOnly,
        _ => null,
    };

    private Error? Refusal() => this switch
    {
        { IsMember: true } => ReservationErrors.OwnTask,
        { HasReservation: true } => ReservationErrors.AlreadyReserved,
        { HasStandingSubmission: true } => ReservationErrors.AlreadySubmitted,
        { Rejections: >= MaxAttempts } => ReservationErrors.NoAttemptLeft,
        _ => null,
    };
}
