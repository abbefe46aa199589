using Groundtruth.Application.NearDuplicates;
using Groundtruth.Domain.Submissions;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Previews;

/// <summary>Decodes a claimed video, stores the derived files, and saves the results.</summary>
internal sealed partial class MediaCheck(
    IMediaDecoder decoder, MediaCheckFiles files, INearDuplicateCheck nearDuplicates, MediaCheckResults results, ILogger<MediaCheck> logger)
{
    public async Task Run(DueMediaCheck check, CancellationToken ct)
    {
        await using var media = await decoder.Decode(check, ct);
        var stored = await files.Store(check, media, ct);
        var subject = check.Subject with { VideoSha256 = check.VideoSha256 ?? media.Facts?.VideoSha256 };
        await results.Save(check, stored, await nearDuplicates.Check(subject, media.FramesPath, ct), ct);
    }

    /// <summary>Ends a check that failed too often. The results of an earlier one stay.</summary>
    public Task GiveUp(DueMediaCheck check, CancellationToken ct)
    {
        LogGivenUp(check.Id.Value);
        if (check.WasChecked)
        {
            return results.Abandon(check, ct);
        }

        var nothing = new MediaCheckResult(PreviewStatus.NotPossible, HasPoster: false, HasFilmStrip: false, Signals: null);
        return results.Save(check, nothing, NearDuplicateFindings.None, ct);
    }

    [LoggerMessage(LogLevel.Warning, "Media check of submission {SubmissionId} abandoned after too many attempts")]
    private partial void LogGivenUp(string submissionId);
}
