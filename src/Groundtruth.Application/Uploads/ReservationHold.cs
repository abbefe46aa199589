using Groundtruth.Application.Reservations;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Application.Uploads;

/// <summary>Extends the hold of a spot while bytes arrive.</summary>
internal sealed class ReservationHold(ITaskStore tasks, IReservationStore reservations, IUnitOfWork db, TimeProvider time)
{
    /// <param name="needed">The time for which the spot must stay held.</param>
    public async Task Extend(Reservation reservation, TimeSpan needed, CancellationToken ct)
    {
        if (!reservation.IsHoldShort(needed, time.Now()))
        {
            return;
        }

        await using var tx = db.Begin();

        // Locks the task first, by the lock order: an extended hold is checked against the task's other spots.
        _ = await tasks.FindForUpdate(reservation.Owner, reservation.TaskId, ct);
        if (await reservations.FindForUpdate(reservation.ContributorId, reservation.Mode, reservation.Id, ct) is { } current)
        {
            current.HoldLonger(needed, time.Now());
            reservations.Save(current);
            await tx.Commit(ct);
        }
    }
}
