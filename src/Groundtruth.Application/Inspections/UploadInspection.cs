using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Inspections;

/// <summary>Inspects a reservation's upload; one inspection at a time.</summary>
internal sealed partial class UploadInspection(
    IMediaStorage storage, IMediaInspector inspector, UploadOptions options, ITaskStore tasks, IReservationStore reservations,
    TimeProvider time,
    ILogger<UploadInspection> logger)
{
    /// <summary>Begins an inspection in the current transaction. Extends the hold if the contributor still has the spot.</summary>
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
        if (reservation.BeginCheck(now) is { } refused)
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

    /// <summary>Moves the upload out of its uploader's reach, then inspects it.</summary>
    /// <param name="reservation">A reservation whose inspection has begun.</param>
    public async Task<Result<VideoFacts>> Inspect(Reservation reservation, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Reservation.MaxCheckTime);
        try
        {
            return await Look(reservation, deadline.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new UnavailableException("The upload inspection timed out.", e);
        }
    }

    private async Task<Result<VideoFacts>> Look(Reservation reservation, CancellationToken ct)
    {
        // An earlier attempt may have stopped after the move; then the video is already there.
        if (!await storage.Move(reservation.UploadKey, reservation.MediaObjectKey, ct)
            && await storage.Find(reservation.MediaObjectKey, ct) is null)
        {
            return InvalidMedia(MediaProblems.Missing);
        }

        var inspection = await inspector.Inspect(reservation.MediaObjectKey, options.MaxBytes, ct);
        return inspection.Video is { } video ? video : InvalidMedia([.. inspection.Problems]);
    }

    /// <summary>Ends the inspection without a submission, in the current transaction.</summary>
    /// <param name="discard">True if the video was rejected and must be deleted.</param>
    public async Task End(Reservation reservation, bool discard, CancellationToken ct)
    {
        // The inspection still holds the lock, so the stored file is the one that was inspected.
        if (discard && time.Now() < reservation.CheckedUntil)
        {
            try
            {
                await storage.Delete(reservation.MediaObjectKey, ct);
            }
            catch (UnavailableException e)
            {
                // A later upload replaces the file, or the sweep deletes it. The contributor still gets the inspection's result.
                NotDiscarded(e, reservation.Id.Value);
            }
        }

        if (await reservations.FindForUpdate(reservation.ContributorId, reservation.Mode, reservation.Id, ct) is { } current
            && current.CheckedUntil == reservation.CheckedUntil)
        {
            current.EndCheck();
            reservations.Save(current);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Rejected upload of reservation {ReservationId} not deleted")]
    private partial void NotDiscarded(Exception e, string reservationId);

    public static Error InvalidMedia(params IReadOnlyList<MediaProblem> faults) =>
        Error.Invalid([.. faults.Select(fault => new FieldError(ReservationErrors.UploadField, fault.Code, fault.Message))]);
}
