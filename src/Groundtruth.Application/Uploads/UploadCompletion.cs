using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>Turns an upload with all its bytes into the reservation's file. An earlier file is replaced only now.</summary>
internal sealed class UploadCompletion(
    IUploadStore uploads, IReservationStore reservations, IUploadFiles files, UploadBytes bytes, IUnitOfWork db, TimeProvider time)
{
    /// <param name="upload">As returned when its fence was taken.</param>
    public async Task<Error?> Complete(Upload upload, CancellationToken ct)
    {
        await files.Assemble(upload, ct);
        var taken = await CompleteStored(upload, byteSize: null, ct);
        if (taken is null)
        {
            TryDeleteParts(upload);
        }

        return taken == ReservationErrors.Ended ? UploadErrors.NotFound : taken;
    }

    /// <param name="byteSize">The size of an object that was stored as a whole; null if the offset tells it.</param>
    public async Task<Error?> CompleteStored(Upload upload, long? byteSize, CancellationToken ct)
    {
        try
        {
            var taken = await Take(upload, byteSize, ct);
            if (taken.Error is { } refused)
            {
                return refused;
            }

            await bytes.DeleteDiscarded(taken.Value, ct);
            return null;
        }
        catch (TransactionRolledBackException e)
        {
            // The body cannot be read again, so the client repeats the request.
            throw new UnavailableException("The completion of an upload was rolled back.", e);
        }
    }

    private void TryDeleteParts(Upload upload)
    {
        try
        {
            files.Delete(upload);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The upload is complete. The sweep of local files deletes its parts.
        }
    }

    private async Task<Result<Reservation>> Take(Upload upload, long? byteSize, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await reservations.FindForUpdate(upload.ContributorId, upload.Mode, upload.ReservationId, ct) is not { } reservation
            || await uploads.FindForUpdate(upload, ct) is not { } current)
        {
            return UploadErrors.NotFound;
        }

        var now = time.Now();
        if ((reservation.AttachUpload(current.Id, current.ObjectKey, current.ContentType, now) ?? current.Complete(upload.Fence, now))
            is { } refused)
        {
            return refused;
        }

        current.MarkStored(byteSize ?? current.ReceivedBytes);
        uploads.Save(current);
        reservations.Save(reservation);
        uploads.DiscardReplaced(reservation);
        await tx.Commit(ct);
        return reservation;
    }
}
