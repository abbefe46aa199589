using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Inspections;

/// <summary>Looks at what was uploaded for a reservation, while nobody else does.</summary>
internal sealed partial class UploadCheck(
    IMediaStorage storage, IMediaInspector inspector, UploadOptions options, ITaskStore tasks, IReservationStore reservations, TimeProvider time,
    ILogger<UploadCheck> logger)
{
    /// <summary>Begins a check, in the transaction at work: the place is held until it is over, if it is still the contributor's.</summary>
    public async Task<Result<Reservation>> Begin(Id<User> contributorId, Mode mode, Id<Reservation> id, CancellationToken ct)
    {
        if (await reservations.Find(contributorId, mode, id, ct) is not { } found
            || await tasks.FindForUpdate(found.Owner, found.TaskId, ct) is not { } task
            || await reservations.FindForUpdate(contributorId, mode, id, ct) is not { } reservation)
        {
            return SubmissionErrors.ReservationNotFound;
        }

        var now = time.Now();
        var standing = await reservations.FindStanding(contributorId, task, now, ct);
        if ((reservation.BeginCheck(now) ?? task.KeepPlace(standing.LiveReservations)) is { } refused)
        {
            return refused;
        }

        reservations.Save(reservation);
        return reservation;
    }

    /// <summary>Moves the upload to where its uploader cannot change it any more, and looks at it there. What will not do is thrown away.</summary>
    /// <param name="reservation">One whose check has begun.</param>
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
            throw new UnavailableException("The upload could not be looked at in time.", e);
        }
    }

    private async Task<Result<VideoFacts>> Look(Reservation reservation, CancellationToken ct)
    {
        // An earlier try may have died after the move: then the video lies there already.
        if (!await storage.Move(reservation.UploadKey, reservation.MediaObjectKey, ct)
            && await storage.Find(reservation.MediaObjectKey, ct) is null)
        {
            return Unfit(MediaFaults.Missing);
        }

        var inspection = await inspector.Inspect(reservation.MediaObjectKey, options.MaxBytes, ct);
        return inspection.Video is { } video ? video : Unfit([.. inspection.Faults]);
    }

    /// <summary>Ends the check without a submission, in the transaction at work.</summary>
    /// <param name="discard">Whether what was looked at will not do, so that something else has to be uploaded.</param>
    public async Task End(Reservation reservation, bool discard, CancellationToken ct)
    {
        // Nobody else can have begun a check while this one's time has not passed, so what lies there is what was looked at.
        if (discard && time.Now() < reservation.CheckedUntil)
        {
            try
            {
                await storage.Delete(reservation.MediaObjectKey, ct);
            }
            catch (UnavailableException e)
            {
                // The next upload takes its place, or it is swept; the contributor hears what was wrong with it in any case.
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

    [LoggerMessage(LogLevel.Warning, "What was uploaded for reservation {ReservationId} and will not do could not be deleted.")]
    private partial void NotDiscarded(Exception e, string reservationId);

    public static Error Unfit(params IReadOnlyList<MediaFault> faults) =>
        Error.Invalid([.. faults.Select(fault => new FieldError(SubmissionErrors.UploadField, fault.Code, fault.Message))]);
}
