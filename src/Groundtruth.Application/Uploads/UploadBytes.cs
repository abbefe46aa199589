using Groundtruth.Application.Storage;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Uploads;

/// <summary>Deletes the bytes of discarded uploads.</summary>
internal sealed partial class UploadBytes(
    IUploadStore uploads, IUploadFiles files, IMediaStorage storage, PartUploads parts, ILogger<UploadBytes> logger)
{
    /// <summary>Deletes the stored bytes. The sweep deletes the rest, including later writes through valid links.</summary>
    public async Task DeleteDiscarded(Reservation reservation, CancellationToken ct)
    {
        foreach (var upload in await uploads.ListDiscarded(reservation, ct))
        {
            if (await TryDelete(upload, ct) && upload.Protocol != UploadProtocol.Direct)
            {
                await uploads.MarkSwept(upload, ct);
            }
        }
    }

    public async Task<bool> TryDelete(Upload upload, CancellationToken ct)
    {
        try
        {
            files.Delete(upload);
            await parts.Abort(upload, ct);
            await storage.Delete(upload.ObjectKey, ct);
            return true;
        }
        catch (Exception e) when (e is UnavailableException or IOException or UnauthorizedAccessException)
        {
            LogPostponed(e, upload.Id.Value);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Bytes of upload {UploadId} not deleted; will retry")]
    private partial void LogPostponed(Exception e, string uploadId);
}
