using Groundtruth.Application.Storage;
using Groundtruth.Domain.Uploads;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Uploads;

/// <summary>Deletes the bytes of discarded uploads.</summary>
internal sealed partial class UploadBytes(
    IUploadStore uploads, IUploadFiles files, IMediaStorage storage, PartUploads parts, ILogger<UploadBytes> logger)
{
    /// <summary>Deletes the stored bytes. The sweep deletes the rest, including later writes through valid links.</summary>
    /// <param name="discarded">The uploads that the request has discarded. Earlier ones would be deleted again and again.</param>
    public async Task DeleteDiscarded(IEnumerable<Upload> discarded, CancellationToken ct)
    {
        foreach (var upload in discarded)
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
        catch (UnavailableException e)
        {
            LogPostponed(e, upload.Id.Value);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Bytes of upload {UploadId} not deleted; will retry")]
    private partial void LogPostponed(Exception e, string uploadId);
}
