using Groundtruth.Application.Inspections;
using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Application.Submissions;

/// <summary>One attempt of an inspection.</summary>
/// <remarks>Its outcome is saved only if the worker still holds the lease.</remarks>
internal sealed class InspectionWork(
    IInspectionStore inspections, IReservationStore reservations, UploadedVideos videos, SubmissionCreation creation, IUnitOfWork db,
    TimeProvider time)
{
    public async Task Run(Inspection claimed, CancellationToken ct)
    {
        if (await reservations.Find(claimed.ContributorId, claimed.Mode, claimed.ReservationId, ct) is not { } reservation)
        {
            return;
        }

        var video = reservation.HoldsSpot(time.Now()) ? await videos.Inspect(reservation, claimed, ct) : ReservationErrors.Ended;
        var refusal = video.Error ?? await Submit(claimed, reservation, video.Value, ct);
        if (refusal is not null)
        {
            await Refuse(claimed, reservation, refusal, ct);
        }
    }

    public Task ScheduleRetry(Inspection claimed, CancellationToken ct) =>
        End(claimed, inspection => inspection.ScheduleRetry(time.Now()), dropsUpload: false, ct);

    private async Task Refuse(Inspection claimed, Reservation reservation, Error refusal, CancellationToken ct)
    {
        // Discarded while the upload is locked: afterwards, the contributor may upload another one. A stop does not interrupt it: the next
        // attempt would find no file.
        var isInvalid = refusal.Kind == ErrorKind.Invalid;
        if (isInvalid && await inspections.RenewLease(claimed, time.Now() + InspectionLease.Length, ct))
        {
            await videos.Discard(reservation, CancellationToken.None);
        }

        await End(claimed, inspection => inspection.Refuse(refusal, time.Now()), dropsUpload: isInvalid, CancellationToken.None);
    }

    private async Task<Error?> Submit(Inspection claimed, Reservation reservation, VideoFacts video, CancellationToken ct)
    {
        await using var tx = db.Begin();
        var submission = await creation.Create(reservation, video, claimed.CreatedAt, ct);
        if (submission.Error is { } refused)
        {
            return refused;
        }

        if (await inspections.FindForUpdate(claimed.Id, ct) is not { } inspection || !inspection.IsHeldBy(claimed))
        {
            return null;
        }

        if (inspection.Pass(time.Now()) is { } lost)
        {
            return lost;
        }

        inspections.Save(inspection);
        return (await tx.Commit(submission.Value, ct)).Error;
    }

    /// <summary>Ends the attempt.</summary>
    /// <remarks>Ends the hold of the spot too, unless the inspection is queued again.</remarks>
    private async Task End(Inspection claimed, Func<Inspection, Error?> end, bool dropsUpload, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await reservations.FindForUpdate(claimed.ContributorId, claimed.Mode, claimed.ReservationId, ct) is not { } reservation
            || await inspections.FindForUpdate(claimed.Id, ct) is not { } inspection
            || !inspection.IsHeldBy(claimed)
            || end(inspection) is not null)
        {
            return;
        }

        if (!inspection.IsOpen)
        {
            EndHold(reservation, inspection.Status, dropsUpload);
            reservations.Save(reservation);
        }

        inspections.Save(inspection);
        await tx.Commit(ct);
    }

    private void EndHold(Reservation reservation, InspectionStatus ended, bool dropsUpload)
    {
        if (ended == InspectionStatus.Failed)
        {
            reservation.EndFailedCheck(time.Now());
        }
        else
        {
            reservation.EndCheck();
        }

        if (dropsUpload)
        {
            reservation.DropUpload();
        }
    }
}
