using Groundtruth.Application.Reservations;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Application.Inspections;

/// <summary>Queues the inspection of a reservation's upload; one at a time.</summary>
internal sealed class InspectionRequests(
    ITaskStore tasks, IReservationStore reservations, IInspectionStore inspections, UploadedVideos videos, TimeProvider time)
{
    /// <summary>Queues an inspection in the current transaction.</summary>
    /// <remarks>Returns an existing one if it is open or has led to a submission.</remarks>
    /// <param name="arrivedAt">The time at which the upload arrived; null if another inspection was in progress.</param>
    public async Task<Result<Inspection>> Begin(
        SignedIn contributor, Id<Reservation> id, bool removeLocation, DateTimeOffset? arrivedAt, CancellationToken ct)
    {
        if (await reservations.Find(contributor.UserId, contributor.Mode, id, ct) is not { } found)
        {
            return ReservationErrors.NotFound;
        }

        if (await FindEarlier(found, ct) is { } earlier)
        {
            return earlier;
        }

        if (found.RefuseChange(time.Now()) is { } ended)
        {
            return ended;
        }

        // Before anything is locked, because it may call a remote store.
        if (!await videos.IsUploaded(found, ct))
        {
            return MediaErrors.Invalid(MediaProblems.Missing);
        }

        // Another device's upload may have completed since the client's file was found.
        return arrivedAt is null ? ReservationErrors.CheckInProgress
            : await reservations.FindUploadedAt(found, ct) != arrivedAt ? ReservationErrors.UploadReplaced
            : await Queue(found, removeLocation, await FindFailedRequest(found, arrivedAt, ct), ct);
    }

    private async Task<Inspection?> FindEarlier(Reservation reservation, CancellationToken ct) =>
        (reservation.Status == ReservationStatus.Submitted || reservation.IsBeingInspected(time.Now()))
            && await inspections.FindLatest(reservation.ContributorId, reservation.Mode, reservation.Id, ct) is { Refusal: null } earlier
                ? earlier
                : null;

    /// <summary>The time of the request whose inspection of this upload failed on our side.</summary>
    /// <remarks>The video's age is measured then.</remarks>
    private async Task<DateTimeOffset?> FindFailedRequest(Reservation reservation, DateTimeOffset? arrivedAt, CancellationToken ct) =>
        await inspections.FindLatest(reservation.ContributorId, reservation.Mode, reservation.Id, ct)
            is { Status: InspectionStatus.Failed } failed && arrivedAt <= failed.CreatedAt
                ? failed.CreatedAt
                : null;

    /// <summary>Queues an inspection in the current transaction, if the contributor still has the spot.</summary>
    /// <param name="found">The reservation with the upload to inspect. Refused if it has another one now.</param>
    /// <param name="requestedAt">The time of the contributor's request; null for the current time.</param>
    public async Task<Result<Inspection>> Queue(
        Reservation found, bool removeLocation, DateTimeOffset? requestedAt, CancellationToken ct)
    {
        if (await tasks.FindForUpdate(found.Owner, found.TaskId, ct) is not { } task
            || await reservations.FindForUpdate(found.ContributorId, found.Mode, found.Id, ct) is not { } reservation)
        {
            return ReservationErrors.NotFound;
        }

        if (await FindEarlier(reservation, ct) is { } earlier)
        {
            return earlier;
        }

        if (reservation.UploadId is null || reservation.UploadId != found.UploadId)
        {
            return ReservationErrors.UploadReplaced;
        }

        var now = time.Now();
        var eligibility = await reservations.FindEligibility(found.ContributorId, task, now, ct);
        if (reservation.BeginCheck(eligibility.IsMember, now) is { } refused)
        {
            return refused;
        }

        if (!task.KeepsSpot(eligibility.LiveReservations))
        {
            return ReservationErrors.Ended;
        }

        var inspection = Inspection.Create(reservation, removeLocation, now, requestedAt);
        reservations.Save(reservation);
        inspections.Add(inspection);
        return inspection;
    }
}
