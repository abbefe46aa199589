using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Secrets;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>Finds the upload of a tus URL, and takes it over from an earlier request.</summary>
internal sealed class ContinuedUploads(
    IUploadStore uploads, IReservationStore reservations, IUploadFiles files, IUploadLinks links, UploadCompletion completion,
    TimeProvider time)
{
    /// <summary>Null if the token is wrong, or the upload or its reservation has ended.</summary>
    public async Task<Upload?> Find(Id<Upload> id, Secret token, CancellationToken ct) =>
        await uploads.FindUsable(id, time.Now(), ct) is { Protocol: UploadProtocol.Tus } upload && upload.HasToken(token.Reveal())
            ? upload
            : null;

    /// <summary>Ends the earlier request on any replica, and returns the upload with its durable offset.</summary>
    public async Task<Upload?> TakeOver(Upload upload, CancellationToken ct)
    {
        if (upload.Status == UploadStatus.Complete)
        {
            return upload;
        }

        if (await uploads.TakeFence(upload, time.Now(), ct) is not { } taken)
        {
            return null;
        }

        var present = files.Measure(taken);
        if (present == taken.ReceivedBytes)
        {
            return taken;
        }

        await uploads.Rewind(taken, present, ct);
        return await uploads.FindUsable(taken.Id, time.Now(), ct);
    }

    /// <summary>Completes an upload that has all its bytes, and describes it.</summary>
    public async Task<Result<UploadView>> Finish(Upload upload, long offset, CancellationToken ct)
    {
        if (upload.Status == UploadStatus.Receiving
            && offset == upload.DeclaredBytes
            && await completion.Complete(upload, ct) is { } refused)
        {
            return refused;
        }

        return await reservations.Find(upload.ContributorId, upload.Mode, upload.ReservationId, ct) is { } reservation
            ? new UploadView(upload.Id, upload.DeclaredBytes ?? 0, offset, upload.Metadata)
            {
                Url = links.Continue(upload), Token = new(links.TokenOf(upload)), ExpiresAt = reservation.ExpiresAt,
            }
            : UploadErrors.NotFound;
    }
}
