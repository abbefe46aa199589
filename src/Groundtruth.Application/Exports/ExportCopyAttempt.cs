using Groundtruth.Application.Events;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>Runs one attempt of a copy, and ends a copy together with its export.</summary>
internal sealed class ExportCopyAttempt(
    IExportStore exports, IExportCopyStore copies, ExportDestinations destinations, ExportCopying copying, WebhookEvents events,
    IUnitOfWork db, TimeProvider time)
{
    public async Task Run(ExportCopyProgress progress, CancellationToken ct)
    {
        var copy = progress.Copy;
        using var bucket = destinations.Open(copy, ExportCopyProgress.BucketTime);
        if (copy.Status == ExportCopyStatus.Cancelled)
        {
            await Forget(progress, bucket, ct);
        }
        else if (await exports.Find(copy.Owner, copy.ExportId, time.Now(), ct) is not { } export)
        {
            await Fail(copy, ExportFailure.DestinationUnreachable, errorCode: null, ct);
        }
        else if (copy.Attempts > ExportCopy.MaxAttempts)
        {
            await Fail(copy, ExportFailure.Internal, errorCode: null, ct);
        }
        else if (await copying.Run(export, progress, bucket, ct))
        {
            await Complete(progress.Copy, ct);
        }
        else
        {
            await progress.Postpone(TimeSpan.Zero, ct);
        }
    }

    /// <summary>Null if the copy should be retried.</summary>
    public static ExportFailure? FailureOf(ExportCopy copy, Exception e) => e switch
    {
        ExistingObjectException => ExportFailure.DestinationConflict,
        FileNotFoundException => ExportFailure.MediaDeleted,
        BucketException { IsTransient: false } => ExportFailure.DestinationRefused,
        _ when copy is { Attempts: < ExportCopy.MaxAttempts, LostUploads: < ExportCopy.MaxAttempts } => null,
        BucketException { Code: null } => ExportFailure.DestinationUnreachable,
        BucketException => ExportFailure.DestinationRefused,
        _ => ExportFailure.Internal,
    };

    /// <summary>Ends the copy and its export as failed.</summary>
    /// <remarks>An expired export fails, too, so that its end is announced. The copy of a deleted one is no longer claimed.</remarks>
    public async Task Fail(ExportCopy claimed, ExportFailure reason, string? errorCode, CancellationToken ct)
    {
        await End(
            claimed, mayBeExpired: true, (export, copy, now) => export.Fail(reason) ?? copy.Fail(errorCode, now), ExportEvents.Failed, ct);
        if (claimed is { UploadId: { } uploadId, UploadName: { } name })
        {
            using var bucket = destinations.Open(claimed, ExportCopyProgress.Grace);
            await TryAbort(bucket, claimed.Destination.KeyOf(claimed.ExportId, name), uploadId, ct);
        }
    }

    /// <summary>Ends the copy as complete and its export as ready.</summary>
    /// <remarks>An expired export is not complete: its members may have been swept during the attempt.</remarks>
    private Task Complete(ExportCopy claimed, CancellationToken ct) => End(
        claimed, mayBeExpired: false, (export, copy, _) => export.Finish() ?? copy.Complete(), ExportEvents.Ready, ct);

    private async Task End(
        ExportCopy claimed, bool mayBeExpired, Func<Export, ExportCopy, DateTimeOffset, Error?> end, EventType<ExportView> type,
        CancellationToken ct)
    {
        var now = time.Now();
        var unexpiredAt = mayBeExpired ? DateTimeOffset.UnixEpoch : now;
        await using var tx = db.Begin();
        if (await exports.FindForUpdate(claimed.Owner, claimed.ExportId, unexpiredAt, ct) is not { } export
            || await copies.FindClaimedForUpdate(claimed, ct) is not { } copy
            || end(export, copy, now) is not null)
        {
            throw new ExportCopyLostException();
        }

        exports.Save(export);
        copies.Save(copy);
        events.Announce(type, export.Owner, ExportView.Of(export), now);
        await tx.Commit(ct);
    }

    /// <summary>Aborts the upload of a cancelled copy, if permitted, and deletes its credentials.</summary>
    private static async Task Forget(ExportCopyProgress progress, IExportBucket bucket, CancellationToken ct)
    {
        var copy = progress.Copy;
        await TryAbort(bucket, copy.Destination.KeyOf(copy.ExportId, copy.UploadName!), copy.UploadId!, ct);
        await progress.Save(cancelled => cancelled.Forget(), ct);
    }

    private static async Task TryAbort(IExportBucket bucket, string key, string uploadId, CancellationToken ct)
    {
        try
        {
            await bucket.Abort(key, uploadId, ct);
        }
        catch (BucketException)
        {
            // The bucket's lifecycle rule deletes it, if there is one.
        }
    }
}
