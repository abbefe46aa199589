using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>Begins an upload to this server.</summary>
/// <remarks>Ends the reservation's unfinished upload; a complete one stays until replaced.</remarks>
internal sealed class UploadStart(
    IUploadStore uploads, IReservationStore reservations, IUploadLinks links, UploadBytes bytes, UploadOptions options, UploadLimit limit,
    IUnitOfWork db, TimeProvider time)
{
    public async Task<Result<Begun>> Begin(
        Reservation found, UploadProtocol protocol, string contentType, long? declaredBytes, string? metadata, CancellationToken ct)
    {
        if (declaredBytes > limit.MaxBytes)
        {
            return StorageErrors.TooLarge(limit.MaxBytes);
        }

        var unsubmitted = await uploads.SumUnsubmitted(found, time.Now(), ct);
        if (unsubmitted + (declaredBytes ?? 0) > options.MaxUnsubmittedBytes)
        {
            return UploadErrors.TooMuchUnsubmitted(options.MaxUnsubmittedBytes);
        }

        return await Store(found, protocol, contentType, declaredBytes, metadata, ct);
    }

    private async Task<Result<Begun>> Store(
        Reservation found, UploadProtocol protocol, string contentType, long? declaredBytes, string? metadata, CancellationToken ct)
    {
        await using var tx = db.Begin();
        var now = time.Now();
        if (await reservations.FindForUpdate(found.ContributorId, found.Mode, found.Id, ct) is not { } reservation)
        {
            return UploadErrors.NotFound;
        }

        if (reservation.RefuseChange(now) is { } refused)
        {
            return refused == ReservationErrors.Ended ? UploadErrors.NotFound : refused;
        }

        if (await uploads.IsFull(reservation, ct))
        {
            return UploadErrors.TooMany;
        }

        var unfinished = (await uploads.List(reservation, ct)).Where(each => each.Status == UploadStatus.Receiving);
        var upload = Upload.Create(reservation, protocol, contentType, declaredBytes, now);
        upload.IssueToken(links.TokenOf(upload));
        upload.Describe(metadata);
        uploads.DiscardReceiving(reservation);
        uploads.Add(upload);
        await tx.Commit(ct);
        await bytes.DeleteDiscarded(unfinished, ct);
        return new Begun(upload, reservation);
    }
}

internal sealed record Begun(Upload Upload, Reservation Reservation);
