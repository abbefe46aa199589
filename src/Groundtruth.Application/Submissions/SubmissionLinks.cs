using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;

namespace Groundtruth.Application.Submissions;

/// <summary>Signs the links to a submission's video, preview and poster. Deletes the original first.</summary>
internal sealed class SubmissionLinks(IMediaStorage storage)
{
    /// <summary>Some stores sign by a call over the network.</summary>
    private const int MaxConcurrentCalls = 8;

    public async Task<SubmissionView> Sign(SubmissionView submission, CancellationToken ct)
    {
        await DeleteOriginal(submission, ct);
        var key = submission.MediaObjectKey;
        var media = Sign(key, ct);
        var preview = submission.HasPreview ? Sign(SubmissionMedia.PreviewKey(key), ct) : null;
        var poster = submission.HasPoster ? Sign(SubmissionMedia.PosterKey(key), ct) : null;
        await Task.WhenAll(new[] { media, preview, poster }.OfType<Task>());
        return submission with
        {
            MediaUrl = await media,
            MediaUrlExpiresInSeconds = (int)MediaLink.Lifetime.TotalSeconds,
            PreviewUrl = preview is null ? null : await preview,
            ThumbnailUrl = poster is null ? null : await poster,
        };
    }

    /// <summary>Signs one link, for a page that redirects to it.</summary>
    public async Task<Result<string>> Sign(SubmissionView submission, SubmissionFile file, CancellationToken ct)
    {
        await DeleteOriginal(submission, ct);
        var media = submission.MediaObjectKey;
        return file switch
        {
            SubmissionFile.Download => await storage.SignFound(media, MediaLink.FileName(submission.Id.Value, media), ct),
            SubmissionFile.Poster => await storage.SignFound(SubmissionMedia.PosterKey(media), fileName: null, ct),
            _ => await storage.SignFound(submission.HasPreview ? SubmissionMedia.PreviewKey(media) : media, fileName: null, ct),
        };
    }

    public async Task<IReadOnlyList<SubmissionView>> SignMedia(IReadOnlyList<SubmissionView> submissions, CancellationToken ct)
    {
        var signed = new SubmissionView[submissions.Count];
        await Parallel.ForAsync(
            0, signed.Length, new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrentCalls, CancellationToken = ct },
            async (index, token) => signed[index] = await SignMedia(submissions[index], token));
        return signed;
    }

    private async Task<SubmissionView> SignMedia(SubmissionView submission, CancellationToken ct)
    {
        await DeleteOriginal(submission, ct);
        return submission with
        {
            MediaUrl = await Sign(submission.MediaObjectKey, ct),
            MediaUrlExpiresInSeconds = (int)MediaLink.Lifetime.TotalSeconds,
        };
    }

    private Task DeleteOriginal(SubmissionView submission, CancellationToken ct) =>
        submission.OriginalKey is { } original ? storage.Delete(original, ct) : Task.CompletedTask;

    private Task<string> Sign(string key, CancellationToken ct) => storage.SignDownload(key, MediaLink.Lifetime, ct);
}

/// <summary>A file of a submission that a page shows or downloads.</summary>
public enum SubmissionFile
{
    /// <summary>The preview, or the video if it has none.</summary>
    Preview,

    Poster,

    /// <summary>The video as it was submitted, which a browser saves.</summary>
    Download,
}
