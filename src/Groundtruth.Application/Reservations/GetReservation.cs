using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using MediatR;

namespace Groundtruth.Application.Reservations;

/// <param name="RenewsLink">False if no file is sent yet, because a link to a remote store reserves the bytes of the largest file.</param>
public sealed record GetReservation(Id<Reservation> ReservationId, bool RenewsLink = true) : IQuery<ReservationView>;

internal sealed class GetReservationHandler(
    IReservationStore reservations, IReservationUploads uploads, SignedIn contributor, TimeProvider time)
    : IRequestHandler<GetReservation, Result<ReservationView>>
{
    public async Task<Result<ReservationView>> Handle(GetReservation query, CancellationToken ct)
    {
        var now = time.Now();
        if (await reservations.Find(contributor.UserId, contributor.Mode, query.ReservationId, ct) is not { } reservation)
        {
            return ReservationErrors.NotFound;
        }

        var upload = query.RenewsLink && reservation.RefuseChange(now) is null ? await uploads.Renew(reservation, ct) : null;
        var view = ReservationView.Of(reservation, upload, now);
        var outcome = await reservations.FindOutcome(contributor.UserId, contributor.Mode, reservation.Id, ct);
        IReadOnlyList<FieldError> refused = view.IsOpen ? outcome.Refusal?.Fields ?? [] : [];
        return view with
        {
            SubmissionId = outcome.SubmissionId,
            IsRefused = refused.Count > 0,
            Problems = [.. refused, .. view.Problems],
        };
    }
}
