using Groundtruth.Application.Inspections;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using MediatR;

namespace Groundtruth.Application.Submissions;

/// <summary>
/// Submits what was uploaded for a reservation: looks at what it really is, and either makes a submission of it or says all that is wrong with it
/// and keeps the reservation, so that the contributor can try again.
/// </summary>
public sealed record SubmitReservation(Id<Reservation> ReservationId) : ICommand<SubmissionView>;

internal sealed class SubmitReservationHandler(
    UploadCheck check, SubmissionIntake intake, SignedIn contributor, IUnitOfWork db)
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
        if (await tx.CommitSoFar(ct) is { } conflict)
        {
            return conflict;
        }

        Result<SubmissionView>? submission = null;
        try
        {
            var video = await check.Inspect(reservation, ct);
            submission = video.Error ?? await intake.TakeIn(reservation, video.Value, ct);
            submission = submission.Error ?? await tx.Commit(submission.Value, ct);
            return submission;
        }
        finally
        {
            if (submission is not { Error: null })
            {
                // What could not be looked at, or taken in, stays where it is, and can be submitted again at once.
                await tx.Rollback();
                await check.End(reservation, discard: submission?.Error?.Kind == ErrorKind.Invalid, ct);
                await tx.CommitRefusal(ct);
            }
        }
    }
}
