using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>Uploads that go directly to a remote store, which is asked for arrived bytes. Their links are short-lived.</summary>
internal sealed class DirectUploads(
    IUploadStore uploads, IReservationStore reservations, IMediaStorage storage, IUploadLinks links, PartUploads parts,
    ReservationHold hold, UploadOptions options, IUnitOfWork db, TimeProvider time)
{
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(15);

    public async Task<UploadTarget> Sign(Reservation reservation, Upload upload, CancellationToken ct)
    {
        var target = await storage.SignUpload(upload.ObjectKey, upload.ContentType, options.MaxBytes, LinkLifetime, ct);
        return storage.Multipart is null ? target : target with
        {
            Resumable = new ResumableTarget(
                ResumableProtocol.S3Multipart, links.Parts(reservation), new Dictionary<string, string>(), new Dictionary<string, string>(),
                IMultipartStorage.PartBytes(options.MaxBytes)),
        };
    }

    /// <summary>Signs the current upload again.</summary>
    public async Task<Result<UploadTarget>> Renew(
        Reservation reservation, string? contentType, UnfinishedUpload unfinished, CancellationToken ct)
    {
        var opened = await Open(reservation, contentType, unfinished, options.MaxBytes, ct);
        return opened.Error is { } refused ? refused : await Sign(reservation, opened.Value, ct);
    }

    /// <summary>
    /// Returns the current upload; or a new one if it is complete, or for another file or type. Counts as activity, and reserves bytes in
    /// the budget.
    /// </summary>
    public async Task<Result<Upload>> Open(
        Reservation reservation, string? contentType, UnfinishedUpload unfinished, long bytes, CancellationToken ct)
    {
        await Settle(reservation, isFinal: unfinished == UnfinishedUpload.Finish, ct);

        // Locked, so that a concurrent request gets the same upload, and cannot exceed the budget with another one.
        await using var tx = db.Begin();
        var now = time.Now();
        var others = await uploads.SumUnsubmittedForUpdate(reservation, now, ct);
        _ = await reservations.FindForUpdate(reservation.ContributorId, reservation.Mode, reservation.Id, ct);
        var open = unfinished == UnfinishedUpload.Continue ? await FindOpen(reservation, contentType, ct) : null;
        var upload = open
            ?? Upload.Create(reservation, UploadProtocol.Direct, contentType ?? reservation.ContentType, declaredBytes: null, now);
        upload.Reserve(bytes, now);
        if (others + upload.ReceivedBytes > options.MaxUnsubmittedBytes)
        {
            return UploadErrors.TooMuchUnsubmitted(options.MaxUnsubmittedBytes);
        }

        if (open is null)
        {
            uploads.DiscardReceiving(reservation);
            uploads.Add(upload);
        }
        else
        {
            uploads.Save(upload);
        }

        await tx.Commit(ct);
        await hold.Extend(reservation, ct);
        return upload;
    }

    /// <summary>Asks the store for files that have arrived, and points the reservation to the newest. Returns true if there is one.</summary>
    /// <param name="isFinal">True to join the parts of an upload in parts, before its submission.</param>
    public async Task<bool> Settle(Reservation reservation, bool isFinal, CancellationToken ct)
    {
        if (options.IsLocal || reservation.RefuseChange(time.Now()) is not null)
        {
            return false;
        }

        foreach (var upload in (await uploads.List(reservation, ct)).Where(each => each.Protocol == UploadProtocol.Direct))
        {
            if (upload.Id == reservation.UploadId)
            {
                return true;
            }

            if (isFinal)
            {
                await parts.Complete(upload, ct);
            }

            if (await storage.Find(upload.ObjectKey, ct) is { } arrived)
            {
                await Take(upload, arrived.ByteSize, ct);
                return true;
            }
        }

        return false;
    }

    private async Task<Upload?> FindOpen(Reservation reservation, string? contentType, CancellationToken ct) =>
        (await uploads.List(reservation, ct)).FirstOrDefault(upload => IsOpen(upload, contentType));

    private static bool IsOpen(Upload upload, string? contentType) =>
        upload is { Protocol: UploadProtocol.Direct, Status: UploadStatus.Receiving }
        && (contentType is null || contentType == upload.ContentType);

    private async Task Take(Upload upload, long byteSize, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await reservations.FindForUpdate(upload.ContributorId, upload.Mode, upload.ReservationId, ct) is not { } reservation
            || await uploads.FindForUpdate(upload, ct) is not { } current
            || current.Status == UploadStatus.Discarded
            || reservation.AttachUpload(current.Id, current.ObjectKey, current.ContentType, time.Now()) is not null
            || (current.Status == UploadStatus.Receiving && current.Complete(current.Fence, time.Now()) is not null))
        {
            return;
        }

        current.MarkStored(byteSize);
        uploads.Save(current);
        reservations.Save(reservation);
        uploads.DiscardReplaced(reservation);
        await tx.Commit(ct);
    }
}
