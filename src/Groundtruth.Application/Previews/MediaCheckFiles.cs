using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Previews;

/// <summary>Stores the files made from a video beside it.</summary>
internal sealed partial class MediaCheckFiles(IMediaStorage storage, ILogger<MediaCheckFiles> logger)
{
    /// <summary>Afterwards a store that refuses pictures, such as a bucket for videos only, is not asked again.</summary>
    private const int MaxPictureAttempts = 3;

    public async Task<MediaCheckResult> Store(DueMediaCheck check, DecodedMedia media, CancellationToken ct)
    {
        var key = check.MediaObjectKey;
        if (media.PreviewPath is { } preview)
        {
            await Store(SubmissionMedia.PreviewKey(key), preview, SubmissionMedia.PreviewType, ct);
        }

        return new MediaCheckResult(
            media.Preview,
            HasPoster: !check.NeedsPoster || await StorePicture(check, SubmissionMedia.PosterKey(key), media.PosterPath, ct),
            HasFilmStrip: !check.NeedsFilmStrip || await StorePicture(check, SubmissionMedia.FilmStripKey(key), media.FilmStripPath, ct),
            media.Signals);
    }

    private async Task<bool> StorePicture(DueMediaCheck check, string key, string? path, CancellationToken ct)
    {
        if (path is null)
        {
            return false;
        }

        try
        {
            await Store(key, path, SubmissionMedia.PictureType, ct);
            return true;
        }
        catch (UnavailableException e) when (check.Attempts >= MaxPictureAttempts)
        {
            LogNotStored(e, check.Id.Value);
            return false;
        }
    }

    private async Task Store(string key, string path, string contentType, CancellationToken ct)
    {
        await using var content = File.OpenRead(path);
        await storage.Store(key, content, contentType, ct);
    }

    [LoggerMessage(LogLevel.Warning, "Picture of submission {SubmissionId} not stored; its review has none")]
    private partial void LogNotStored(Exception e, string submissionId);
}
