using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>Begins an upload in parts with the first signed part, and reserves the bytes of signed parts in the budget.</summary>
internal sealed class SignedUploadPartsSource(
    DirectUploads direct, IUploadStore uploads, IReservationStore reservations, IMediaStorage storage, UploadOptions options,
    IUnitOfWork db, TimeProvider time)
{
    public async Task<Result<SignedUploadParts>> Sign(Reservation reservation, IReadOnlyList<int> numbers, CancellationToken ct)
    {
        if (storage.Multipart is not { } multipart)
        {
            return UploadErrors.NoParts;
        }

        if ((numbers.Max() - 1) * IMultipartStorage.PartBytes(options.MaxBytes) >= options.MaxBytes)
        {
            return StorageErrors.TooLarge(options.MaxBytes);
        }

        var upload = await direct.Open(reservation, contentType: null, UnfinishedUpload.Continue, ct);
        var begun = upload.StoreUploadId is null ? await multipart.Begin(upload.ObjectKey, upload.ContentType, ct) : null;
        var kept = await Keep(reservation, upload, begun, numbers.Max(), ct);
        if (begun is not null && begun.UploadId != (kept.Error is null ? kept.Value.UploadId : null))
        {
            await multipart.Abort(begun, ct);
        }

        if (kept.Error is { } refused)
        {
            return refused;
        }

        List<SignedPart> parts = [];
        foreach (var number in numbers)
        {
            parts.Add(await multipart.SignPart(kept.Value, number, DirectUploads.LinkLifetime, ct));
        }

        return new SignedUploadParts(parts);
    }

    /// <summary>A concurrent request may have begun the parts first.</summary>
    private async Task<Result<MultipartUpload>> Keep(
        Reservation reservation, Upload upload, MultipartUpload? begun, int highest, CancellationToken ct)
    {
        var now = time.Now();
        var unsubmitted = await uploads.SumUnsubmitted(upload.ContributorId, upload.Mode, now, ct);
        await using var tx = db.Begin();
        _ = await reservations.FindForUpdate(reservation.ContributorId, reservation.Mode, reservation.Id, ct);
        if (await uploads.FindForUpdate(upload, ct) is not { Status: UploadStatus.Receiving } current)
        {
            return UploadErrors.NotFound;
        }

        var bytes = Math.Max(current.ReceivedBytes, Math.Min(options.MaxBytes, highest * IMultipartStorage.PartBytes(options.MaxBytes)));
        if (unsubmitted + bytes - current.ReceivedBytes > options.MaxUnsubmittedBytes)
        {
            return UploadErrors.TooMuchUnsubmitted(options.MaxUnsubmittedBytes);
        }

        current.MarkStored(bytes);
        current.BeginParts(current.StoreUploadId ?? begun!.UploadId, now);
        uploads.Save(current);
        await tx.Commit(ct);
        return new MultipartUpload(current.ObjectKey, current.StoreUploadId!);
    }
}
