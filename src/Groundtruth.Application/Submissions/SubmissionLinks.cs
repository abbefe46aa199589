using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;

namespace Groundtruth.Application.Submissions;

/// <summary>Signs the links to a submission's video, preview and poster.</summary>
internal sealed class SubmissionLinks(IMediaStorage storage)
{
    public async Task<SubmissionView> Sign(SubmissionView submission, CancellationToken ct)
    {
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

    private Task<string> Sign(string key, CancellationToken ct) => storage.SignDownload(key, MediaLink.Lifetime, ct);
}
