using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Submissions;

/// <summary>Looks at what was uploaded for a reservation, while nobody else does.</summary>
internal sealed class UploadCheck(IMediaStorage storage, IMediaInspector inspector, UploadOptions options, IReservationStore reservations, TimeProvider time)
{
    /// <summary>Moves the upload to where its uploader cannot change it any more, and looks at it there. What will not do is thrown away.</summary>
    /// <param name="reservation">One whose check has begun.</param>
    public async Task<Result<VideoFacts>> Inspect(Reservation reservation, CancellationToken ct)
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
            await storage.Delete(reservation.MediaObjectKey, ct);
        }

        if (await reservations.FindForUpdate(reservation.ContributorId, reservation.Id, ct) is { } current
            && current.CheckedUntil == reservation.CheckedUntil)
        {
            current.EndCheck();
            reservations.Save(current);
        }
    }

    public static Error Unfit(params IReadOnlyList<MediaFault> faults) =>
        Error.Invalid([.. faults.Select(fault => new FieldError(SubmissionErrors.UploadField, fault.Code, fault.Message))]);
}
