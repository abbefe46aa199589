using Groundtruth.Application.Reservations;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Application.Inspections;

/// <summary>Begins and ends the inspections of a reservation's upload; one inspection at a time.</summary>
internal sealed class UploadInspection(ITaskStore tasks, IReservationStore reservations, UploadedVideos videos, TimeProvider time)
{
    /// <summary>Refuses a reservation that has ended or has no upload, before anything is written or locked.</summary>
    public async Task<Error?> Refuse(Id<User> contributorId, Mode mode, Id<Reservation> id, CancellationToken ct)
    {
        if (await reservations.Find(contributorId, mode, id, ct) is not { } reservation)
        {
            return ReservationErrors.NotFound;
        }

        if (reservation.RefuseChange(time.Now()) is { } refused)
        {
            return refused;
        }

        return await videos.IsUploaded(reservation, ct) ? null : UploadedVideos.InvalidMedia(MediaProblems.Missing);
    }

    /// <summary>Begins an inspection in the current transaction, if the contributor still has the spot.</summary>
    public async Task<Result<Reservation>> Begin(Id<User> contributorId, Mode mode, Id<Reservation> id, CancellationToken ct)
    {
        if (await reservations.Find(contributorId, mode, id, ct) is not { } found
            || await tasks.FindForUpdate(found.Owner, found.TaskId, ct) is not { } task
            || await reservations.FindForUpdate(contributorId, mode, id, ct) is not { } reservation)
        {
            return ReservationErrors.NotFound;
        }

        var now = time.Now();
        var eligibility = await reservations.FindEligibility(contributorId, task, now, ct);
        if (reservation.BeginCheck(eligibility.IsMember, now) is { } refused)
        {
            return refused;
        }

        if (!task.KeepsSpot(eligibility.LiveReservations))
        {
            return ReservationErrors.Ended;
        }

        reservations.Save(reservation);
        return reservation;
    }

    /// <param name="discard">True if the video was rejected and must be deleted.</param>
    public async Task End(Reservation reservation, bool discard, CancellationToken ct)
    {
        // The inspection still holds the lock, so the stored file is the one that was inspected.
        if (discard && time.Now() < reservation.CheckedUntil)
        {
            await videos.Discard(reservation, ct);
        }

        if (await reservations.FindForUpdate(reservation.ContributorId, reservation.Mode, reservation.Id, ct) is { } current
            && current.CheckedUntil == reservation.CheckedUntil)
        {
            current.EndCheck();
            if (discard)
            {
                current.DropUpload();
            }

            reservations.Save(current);
        }
    }
}
