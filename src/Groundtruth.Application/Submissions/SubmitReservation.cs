using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Submissions;

/// <summary>
/// Submits what was uploaded for a reservation: looks at what it really is, and either makes a submission of it or says all that is wrong with it
/// and keeps the reservation, so that the contributor can try again.
/// </summary>
public sealed record SubmitReservation(Id<Reservation> ReservationId) : ICommand<SubmissionView>;

internal sealed class SubmitReservationHandler(
    IReservationStore reservations, UploadCheck check, SubmissionIntake intake, SignedIn contributor, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<SubmitReservation, Result<SubmissionView>>
{
    public async Task<Result<SubmissionView>> Handle(SubmitReservation command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await reservations.FindForUpdate(contributor.UserId, command.ReservationId, ct) is not { } reservation)
        {
            return SubmissionErrors.ReservationNotFound;
        }

        if (reservation.BeginCheck(time.Now()) is { } refused)
        {
            return refused;
        }

        reservations.Save(reservation);
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
                // What could not be looked at stays where it is, and can be submitted again at once.
                await tx.DisposeAsync();
                await check.End(reservation, discard: submission is not null, ct);
                await tx.CommitRefusal(ct);
            }
        }
    }
}
