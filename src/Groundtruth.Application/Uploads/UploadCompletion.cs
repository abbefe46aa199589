using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>Turns an upload with all its bytes into the reservation's file.</summary>
/// <remarks>An earlier file is replaced only now.</remarks>
internal sealed class UploadCompletion(
    IUploadStore uploads, IReservationStore reservations, IUploadFiles files, UploadBytes bytes, UploadOptions options, IUnitOfWork db,
    TimeProvider time)
{
    /// <param name="upload">As returned when its fence was taken.</param>
    public async Task<Error?> Complete(Upload upload, CancellationToken ct)
    {
        await files.Assemble(upload, ct);
        var taken = await Complete(() => Take(upload, ct), ct);
        if (taken is null)
        {
            TryDeleteParts(upload);
        }

        return taken == ReservationErrors.Ended ? UploadErrors.NotFound : taken;
    }

    /// <summary>Completes an upload whose object was stored as a whole.</summary>
    /// <remarks>Its bytes did not count in the budget before.</remarks>
    public Task<Error?> CompleteStored(Reservation reservation, Upload upload, long byteSize, CancellationToken ct) =>
        Complete(() => TakeStored(reservation, upload, byteSize, ct), ct);

    /// <param name="take">Returns the uploads that it has replaced.</param>
    private async Task<Error?> Complete(Func<Task<Result<List<Upload>>>> take, CancellationToken ct)
    {
        try
        {
            var replaced = await take();
            if (replaced.Error is { } refused)
            {
                return refused;
            }

            await bytes.DeleteDiscarded(replaced.Value, ct);
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
        catch (UnavailableException)
        {
            // The upload is complete. The sweep of local files deletes its parts.
        }
    }

    private async Task<Result<List<Upload>>> TakeStored(Reservation reservation, Upload upload, long byteSize, CancellationToken ct)
    {
        await using var tx = db.Begin();
        var others = await uploads.SumUnsubmittedForUpdate(reservation, time.Now(), ct);
        return others + byteSize > options.MaxUnsubmittedBytes
            ? UploadErrors.TooMuchUnsubmitted(options.MaxUnsubmittedBytes)
            : await Take(tx, upload, byteSize, ct);
    }

    private async Task<Result<List<Upload>>> Take(Upload upload, CancellationToken ct)
    {
        await using var tx = db.Begin();
        return await Take(tx, upload, byteSize: null, ct);
    }

    /// <param name="byteSize">Null to use the offset.</param>
    private async Task<Result<List<Upload>>> Take(ITransaction tx, Upload upload, long? byteSize, CancellationToken ct)
    {
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

        var replaced = (await uploads.List(reservation, ct))
            .Where(each => each.Status == UploadStatus.Complete && each.Id != current.Id).ToList();
        current.MarkStored(byteSize ?? current.ReceivedBytes);
        uploads.Save(current);
        reservations.Save(reservation);
        uploads.DiscardReplaced(reservation);
        await tx.Commit(ct);
        return replaced;
    }
}
