using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>Discards the uploads of a reservation, which stays live, and returns a new upload URL.</summary>
public sealed record DiscardUpload(Id<Reservation> ReservationId) : ICommand<ReservationView>;

internal sealed class DiscardUploadHandler(
    IReservationStore reservations, IReservationUploads uploads, SignedIn contributor, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<DiscardUpload, Result<ReservationView>>
{
    public async Task<Result<ReservationView>> Handle(DiscardUpload command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await reservations.FindForUpdate(contributor.UserId, contributor.Mode, command.ReservationId, ct) is not { } reservation)
        {
            return ReservationErrors.NotFound;
        }

        var now = time.Now();
        if (reservation.RefuseChange(now) is { } refused)
        {
            return refused;
        }

        reservation.DropUpload();
        reservations.Save(reservation);
        var deleteBytes = await uploads.DiscardAll(reservation, ct);
        await tx.Commit(ct);
        await deleteBytes(ct);
        return ReservationView.Of(reservation, await uploads.Renew(reservation, ct), now);
    }
}
