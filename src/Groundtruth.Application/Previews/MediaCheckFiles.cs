using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Domain.Submissions;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Previews;

/// <summary>Stores the files derived from a video beside it.</summary>
internal sealed partial class MediaCheckFiles(IMediaStorage storage, PictureFiles pictures, ILogger<MediaCheckFiles> logger)
{
    /// <summary>The attempts after which a failure counts as a refusal of pictures.</summary>
    /// <remarks>A bucket may accept videos only.</remarks>
    private const int MaxPictureAttempts = 3;

    public async Task<MediaCheckResult> Store(DueMediaCheck check, DecodedMedia media, CancellationToken ct)
    {
        var key = check.MediaObjectKey;
        var stored = new MediaCheckResult(
            await StorePreview(check, media, ct),
            HasPoster: !check.NeedsPoster || await StorePicture(check, SubmissionMedia.PosterKey(key), media.PosterPath, ct),
            HasFilmStrip: !check.NeedsFilmStrip || await StorePicture(check, SubmissionMedia.FilmStripKey(key), media.FilmStripPath, ct),
            media.Signals,
            media.Facts);
        return await storage.Find(key, ct) is null ? await DeleteFiles(stored, key, ct) : stored;
    }

    /// <summary>Deletes the files of a video that was deleted meanwhile.</summary>
    private async Task<MediaCheckResult> DeleteFiles(MediaCheckResult stored, string key, CancellationToken ct)
    {
        foreach (var made in SubmissionMedia.MadeKeys(key))
        {
            await storage.Delete(made, ct);
        }

        return stored with { Preview = PreviewStatus.NotPossible, HasPoster = false, HasFilmStrip = false };
    }

    private async Task<PreviewStatus> StorePreview(DueMediaCheck check, DecodedMedia media, CancellationToken ct)
    {
        if (media.PreviewPath is not { } path)
        {
            return media.Preview;
        }

        try
        {
            await using var content = File.OpenRead(path);
            await storage.Store(SubmissionMedia.PreviewKey(check.MediaObjectKey), content, SubmissionMedia.PreviewType, ct);
            return media.Preview;
        }
        catch (MediaRefusedException e)
        {
            LogNotStored(e, check.Id.Value);
            return PreviewStatus.NotPossible;
        }
    }

    private async Task<bool> StorePicture(DueMediaCheck check, string key, string? path, CancellationToken ct)
    {
        if (path is null)
        {
            return false;
        }

        await using var content = File.OpenRead(path);
        return await pictures.TryStore(key, content, isLastAttempt: check.Attempts >= MaxPictureAttempts, ct);
    }

    [LoggerMessage(LogLevel.Warning, "Preview of submission {SubmissionId} not stored; reviewers see the original")]
    private partial void LogNotStored(Exception e, string submissionId);
}
