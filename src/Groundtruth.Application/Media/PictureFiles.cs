using Groundtruth.Application.Storage;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Media;

/// <summary>Stores pictures beside a video. If the store refuses a picture, the video has none.</summary>
internal sealed partial class PictureFiles(IMediaStorage storage, ILogger<PictureFiles> logger)
{
    /// <summary>Returns true if the picture is stored.</summary>
    /// <param name="isLastAttempt">True if a failure of the store counts as a refusal.</param>
    public async Task<bool> TryStore(string key, Stream picture, bool isLastAttempt, CancellationToken ct)
    {
        try
        {
            await storage.Store(key, picture, SubmissionMedia.PictureType, ct);
            return true;
        }
        catch (Exception e) when (e is MediaRefusedException || (e is UnavailableException && isLastAttempt))
        {
            LogNotStored(e, key);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Picture {Key} not stored")]
    private partial void LogNotStored(Exception e, string key);
}
