using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>Uploads that go directly to a remote store, which is queried for arrived files.</summary>
/// <remarks>Their links are short-lived.</remarks>
internal sealed class DirectUploads(
    IUploadStore uploads, IReservationStore reservations, IMediaStorage storage, IUploadLinks links, PartUploads parts,
    ReservationHold hold, UploadOptions options, UploadLimit limit, IUnitOfWork db, TimeProvider time)
{
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(15);

    public async Task<UploadTarget> Sign(Reservation reservation, Upload upload, CancellationToken ct)
    {
        var target = await storage.SignUpload(upload.ObjectKey, upload.ContentType, limit.MaxBytes, LinkLifetime, ct);
        return storage.Multipart is null ? target : target with
        {
            Resumable = new ResumableTarget(
                ResumableProtocol.S3Multipart, links.Parts(reservation), new Dictionary<string, string>(), new Dictionary<string, string>(),
                IMultipartStorage.PartBytes(options.MaxBytes)),
        };
    }

    /// <summary>Signs the current upload again.</summary>
    public async Task<Result<UploadTarget>> Renew(Reservation reservation, ChosenFile file, CancellationToken ct)
    {
        var opened = await Open(reservation, file, (upload, now) => upload.ReserveLink(limit.MaxBytes, now), ct);
        return opened.Error is { } refused ? refused : await Sign(reservation, opened.Value, ct);
    }

    /// <summary>Returns the current upload, or a new one if it cannot be continued.</summary>
    /// <remarks>
    /// An upload cannot be continued if it is complete or of another file or type. Refused if an unfinished upload of another file would
    /// have to be continued. Counts as activity, and reserves bytes in the budget.
    /// </remarks>
    public async Task<Result<Upload>> Open(
        Reservation reservation, ChosenFile file, Action<Upload, DateTimeOffset> reserve, CancellationToken ct)
    {
        await Settle(reservation, upload => JoinUnfinished(upload, file, ct), ct);

        // Locked, so that a concurrent request gets the same upload, and cannot exceed the budget with another one.
        await using var tx = db.Begin();
        var now = time.Now();
        var others = await uploads.SumUnsubmittedForUpdate(reservation, now, ct);
        _ = await reservations.FindForUpdate(reservation.ContributorId, reservation.Mode, reservation.Id, ct);
        var current = (await uploads.List(reservation, ct)).FirstOrDefault(
            each => each is { Protocol: UploadProtocol.Direct, Status: UploadStatus.Receiving });
        var open = current is not null && Continues(current, file) ? current : null;
        if (file.RefuseOther(current) is { } refused)
        {
            return refused;
        }

        if (open is null && await uploads.IsFull(reservation, ct))
        {
            return UploadErrors.TooMany;
        }

        var upload = open ?? Create(reservation, file, now);
        upload.Mark(file.Fingerprint);
        reserve(upload, now);
        if (others + upload.ReceivedBytes > options.MaxUnsubmittedBytes)
        {
            return UploadErrors.TooMuchUnsubmitted(options.MaxUnsubmittedBytes);
        }

        Store(reservation, upload, isNew: open is null);
        await tx.Commit(ct);
        await hold.Extend(reservation, LinkLifetime, ct);
        return upload;
    }

    /// <summary>Points the reservation to the file to submit.</summary>
    /// <remarks>Joins the parts; if they may be an incomplete replacement, the earlier file stays.</remarks>
    /// <param name="unfinished">The handling of the unfinished upload; null if the client does not say.</param>
    /// <param name="fingerprint">The client's fingerprint of the file that it submits; null if it has none.</param>
    public async Task SettleLast(Reservation reservation, UnfinishedUpload? unfinished, string? fingerprint, CancellationToken ct)
    {
        if (unfinished == UnfinishedUpload.Discard)
        {
            await DiscardUnfinished(reservation, fingerprint, ct);
            return;
        }

        // Only the client knows how many parts there are.
        var mayBeBroken = reservation.UploadId is not null && unfinished != UnfinishedUpload.Finish;
        long? fullBytes = mayBeBroken ? IMultipartStorage.PartBytes(options.MaxBytes) : null;
        await Settle(reservation, upload => Join(upload, fingerprint, fullBytes, ct), ct);
    }

    private void Store(Reservation reservation, Upload upload, bool isNew)
    {
        if (isNew)
        {
            uploads.DiscardReceiving(reservation);
            uploads.Add(upload);
        }
        else
        {
            uploads.Save(upload);
        }
    }

    private Task JoinUnfinished(Upload upload, ChosenFile file, CancellationToken ct) => file.Unfinished == UnfinishedUpload.Finish
        ? Join(upload, file.EarlierFingerprint, fullBytes: null, ct)
        : Task.CompletedTask;

    /// <summary>Joins only parts of the file: another device may have begun to send another one.</summary>
    private Task Join(Upload upload, string? fingerprint, long? fullBytes, CancellationToken ct) =>
        upload.MayBeOf(fingerprint) ? parts.Complete(upload, fullBytes, ct) : Task.CompletedTask;

    /// <summary>Queries the store for arrived files, and points the reservation to the newest.</summary>
    private async Task Settle(Reservation reservation, Func<Upload, Task> join, CancellationToken ct)
    {
        if (options.IsLocal || reservation.RefuseChange(time.Now()) is not null)
        {
            return;
        }

        foreach (var upload in (await uploads.List(reservation, ct)).Where(each => each.Protocol == UploadProtocol.Direct))
        {
            if (upload.Id == reservation.UploadId)
            {
                return;
            }

            await join(upload);
            if (await storage.Find(upload.ObjectKey, ct) is { } arrived)
            {
                await Take(upload, arrived.ByteSize, ct);
                return;
            }
        }
    }

    /// <summary>Keeps the unfinished upload if no earlier file of the client has arrived.</summary>
    private async Task DiscardUnfinished(Reservation found, string? fingerprint, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (options.IsLocal
            || await reservations.FindForUpdate(found.ContributorId, found.Mode, found.Id, ct) is not { UploadId: not null } reservation
            || reservation.RefuseChange(time.Now()) is not null
            || (await uploads.List(reservation, ct)).Any(each => each.Id == reservation.UploadId && !each.MayBeOf(fingerprint)))
        {
            return;
        }

        uploads.DiscardReceiving(reservation);
        await tx.Commit(ct);
    }

    private static Upload Create(Reservation reservation, ChosenFile file, DateTimeOffset now) => Upload.Create(
        reservation, UploadProtocol.Direct, file.ContentType ?? reservation.ContentType, declaredBytes: null, now);

    private static bool Continues(Upload upload, ChosenFile file) =>
        (file.ContentType is null || file.ContentType == upload.ContentType)
        && (file.Unfinished == UnfinishedUpload.Continue || upload.HasFingerprint(file.Fingerprint));

    private async Task Take(Upload upload, long byteSize, CancellationToken ct)
    {
        await using var tx = db.Begin();
        var now = time.Now();
        if (await reservations.FindForUpdate(upload.ContributorId, upload.Mode, upload.ReservationId, ct) is not { } reservation
            || await uploads.FindForUpdate(upload, ct) is not { } current
            || current.Arrive(byteSize, now) is not null
            || reservation.AttachUpload(current.Id, current.ObjectKey, current.ContentType, now) is not null)
        {
            return;
        }

        uploads.Save(current);
        reservations.Save(reservation);
        uploads.DiscardReplaced(reservation);
        await tx.Commit(ct);
    }
}
