using Groundtruth.Application.Inspections;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using MediatR;

namespace Groundtruth.Application.Submissions;

/// <summary>
/// Inspects a reservation's upload and submits it. If the video is invalid, returns every problem and keeps the
/// reservation for another attempt.
/// </summary>
public sealed record SubmitReservation(Id<Reservation> ReservationId) : ICommand<SubmissionView>;

internal sealed class SubmitReservationHandler(
    UploadInspection check, SubmissionIntake intake, SignedIn contributor, IUnitOfWork db)
    : IRequestHandler<SubmitReservation, Result<SubmissionView>>
{
    public async Task<Result<SubmissionView>> Handle(SubmitReservation command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        var begun = await check.Begin(contributor.UserId, contributor.Mode, command.ReservationId, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        var reservation = begun.Value;
        if (await tx.CommitPhase(ct) is { } conflict)
        {
            return conflict;
        }

        Result<SubmissionView>? submission = null;
        try
        {
            var video = await check.Inspect(reservation, ct);
            submission = video.Error ?? await intake.Create(reservation, video.Value, ct);
            submission = submission.Error ?? await tx.Commit(submission.Value, ct);
            return submission;
        }
        finally
        {
            if (submission is not { Error: null })
            {
                // Only an invalid video is deleted; any other failure keeps the upload, so that the contributor can submit again.
                await tx.Rollback();
                await check.End(reservation, discard: submission?.Error?.Kind == ErrorKind.Invalid, ct);
                await tx.CommitAndReleaseKey(ct);
            }
        }
    }
}
