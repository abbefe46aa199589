using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Reservations;

/// <summary>The facts that decide whether a contributor may reserve a spot.</summary>
/// <param name="LiveReservations">The task's live reservations, of all contributors.</param>
/// <param name="IsMember">True if the contributor is a member of the buyer's organization.</param>
/// <param name="HasReservation">True if the contributor holds a spot of the task.</param>
/// <param name="HasStandingSubmission">True if the contributor has a pending or approved submission.</param>
/// <param name="Rejections">The number of the contributor's rejected submissions.</param>
public sealed record ReservationEligibility(
    int LiveReservations, bool IsMember, bool HasReservation, bool HasStandingSubmission, int Rejections)
{
    /// <summary>A contributor may submit once more after a rejection.</summary>
    public const int MaxAttempts = 2;

    /// <summary>The reason why the contributor may not reserve a spot of the task, or null.</summary>
    public Error? Refusal(CollectionTask task) => Refusal() ?? task.Reserve(LiveReservations);

    private Error? Refusal() => this switch
    {
        { IsMember: true } => ReservationErrors.OwnTask,
        { HasReservation: true } => ReservationErrors.AlreadyReserved,
        { HasStandingSubmission: true } => ReservationErrors.AlreadySubmitted,
        { Rejections: >= MaxAttempts } => ReservationErrors.NoAttemptLeft,
        _ => null,
    };
}
