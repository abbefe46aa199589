using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Application.Uploads;

internal sealed class RestartUpload(
    IReservationStore reservations, IMediaStorage storage, IUnitOfWork db, TimeProvider time)
{
    public async Task<Result<Reservation>> Begin(SignedIn contributor, Id<Reservation> id, string? contentType, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await reservations.FindForUpdate(contributor.UserId, contributor.Mode, id, ct) is not { } reservation)
        {
            return ReservationErrors.NotFound;
        }

        string[] leftovers = [reservation.UploadKey, reservation.MediaObjectKey];
        if (reservation.BeginUpload(VideoType.Of(contentType), time.Now()) is { } refused)
        {
            return refused;
        }

        reservations.Save(reservation);
        if (await tx.CommitPhase(ct) is { } conflict)
        {
            return conflict;
        }

        try
        {
            foreach (var key in leftovers)
            {
                await storage.Delete(key, ct);
            }
        }
        finally
        {
            // Unlock only after the deletion, which would otherwise remove a new upload.
            await Unlock(reservation, ct);
            await tx.CommitAndReleaseKey(ct);
        }

        return reservation;
    }

    private async Task Unlock(Reservation reservation, CancellationToken ct)
    {
        if (await reservations.FindForUpdate(reservation.ContributorId, reservation.Mode, reservation.Id, ct) is { } current
            && current.CheckedUntil == reservation.CheckedUntil)
        {
            current.EndCheck();
            reservations.Save(current);
        }
    }
}
