using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>Begins a multipart upload with the first signed part.</summary>
/// <remarks>Reserves the bytes of signed parts in the budget.</remarks>
internal sealed class SignedUploadPartsSource(
    DirectUploads direct, IUploadStore uploads, IReservationStore reservations, IMediaStorage storage, UploadOptions options,
    IUnitOfWork db)
{
    /// <param name="fingerprint">The client's fingerprint of the file, whose upload must have begun; null if it has none.</param>
    public async Task<Result<SignedUploadParts>> Sign(
        Reservation reservation, IReadOnlyList<int> numbers, string? fingerprint, CancellationToken ct)
    {
        if (storage.Multipart is not { } multipart)
        {
            return UploadErrors.NoParts;
        }

        if ((numbers.Max() - 1) * IMultipartStorage.PartBytes(options.MaxBytes) >= options.MaxBytes)
        {
            return StorageErrors.TooLarge(options.MaxBytes);
        }

        if (fingerprint is not null && !await HasMarkedUpload(reservation, ct))
        {
            return UploadErrors.NotFound;
        }

        var file = ChosenFile.Unchanged with { Fingerprint = fingerprint };
        var bytes = Math.Min(options.MaxBytes, numbers.Max() * IMultipartStorage.PartBytes(options.MaxBytes));
        var opened = await direct.Open(reservation, file, (upload, now) => upload.ReserveParts(bytes, now), ct);
        return opened.Error is { } refused ? refused : await Sign(multipart, reservation, opened.Value, numbers, ct);
    }

    /// <summary>False if the client must prepare its upload again.</summary>
    /// <remarks>Signing parts never sets a fingerprint.</remarks>
    private async Task<bool> HasMarkedUpload(Reservation reservation, CancellationToken ct) =>
        (await uploads.List(reservation, ct)).Any(upload => upload is { Status: UploadStatus.Receiving, IsMarked: true });

    private async Task<Result<SignedUploadParts>> Sign(
        IMultipartStorage multipart, Reservation reservation, Upload upload, IReadOnlyList<int> numbers, CancellationToken ct)
    {
        var begun = upload.StoreUploadId is null ? await multipart.Begin(upload.ObjectKey, upload.ContentType, ct) : null;
        var kept = await Keep(reservation, upload, begun, ct);
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

    /// <summary>Stores the new multipart upload, unless a concurrent request stored one first.</summary>
    private async Task<Result<MultipartUpload>> Keep(
        Reservation reservation, Upload upload, MultipartUpload? begun, CancellationToken ct)
    {
        await using var tx = db.Begin();
        _ = await reservations.FindForUpdate(reservation.ContributorId, reservation.Mode, reservation.Id, ct);
        if (await uploads.FindForUpdate(upload, ct) is not { Status: UploadStatus.Receiving } current)
        {
            return UploadErrors.NotFound;
        }

        current.ReserveParts(upload.ReceivedBytes, upload.LastActivityAt);
        current.BeginParts(current.StoreUploadId ?? begun!.UploadId);
        uploads.Save(current);
        await tx.Commit(ct);
        return new MultipartUpload(current.ObjectKey, current.StoreUploadId!);
    }
}
