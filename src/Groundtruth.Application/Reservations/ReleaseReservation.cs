using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using MediatR;

namespace Groundtruth.Application.Reservations;

/// <summary>Frees the spot and deletes the uploaded bytes.</summary>
public sealed record ReleaseReservation(Id<Reservation> ReservationId) : ICommand<ReservationView>;

internal sealed class ReleaseReservationHandler(
    IReservationStore reservations, IReservationUploads uploads, SignedIn contributor, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<ReleaseReservation, Result<ReservationView>>
{
    public async Task<Result<ReservationView>> Handle(ReleaseReservation command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await reservations.FindForUpdate(contributor.UserId, contributor.Mode, command.ReservationId, ct) is not { } reservation)
        {
            return ReservationErrors.NotFound;
        }

        var now = time.Now();
        if (reservation.Release(now) is { } refused)
        {
            return refused;
        }

        var deleteBytes = await uploads.DiscardAll(reservation, ct);
        reservations.Save(reservation);
        var released = await tx.Commit(ReservationView.Of(reservation, upload: null, now), ct);
        if (released.Error is null)
        {
            await deleteBytes(ct);
        }

        return released;
    }
}
