using Groundtruth.Application.NearDuplicates;
using Groundtruth.Domain.Submissions;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Previews;

/// <summary>Decodes a claimed video, stores the files made from it, and saves what is known about it in one transaction.</summary>
internal sealed partial class MediaCheck(
    IMediaDecoder decoder, MediaCheckFiles files, IMediaCheckStore checks, IMediaCheckMeter meter, IUnitOfWork db,
    ILogger<MediaCheck> logger, INearDuplicateCheck? nearDuplicates = null)
{
    public async Task Run(DueMediaCheck check, CancellationToken ct)
    {
        using var media = await decoder.Decode(check, ct);
        var stored = await files.Store(check, media, ct);
        var subject = new SubmissionToCheck(check.Owner, check.Id, check.ContributorId, VideoSha256: null);
        var findings = nearDuplicates is null ? null : await nearDuplicates.Check(subject, media.FramesPath, ct);
        await Save(check, stored, findings is null ? null : () => nearDuplicates!.Save(subject, findings), ct);
    }

    /// <summary>Ends a check that failed too often.</summary>
    public Task GiveUp(DueMediaCheck check, CancellationToken ct)
    {
        LogGivenUp(check.Id.Value);
        return Save(check, new MediaCheckResult(PreviewStatus.NotPossible, HasPoster: false, HasFilmStrip: false, Signals: null), null, ct);
    }

    private async Task Save(DueMediaCheck check, MediaCheckResult result, Action? more, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (!await checks.LockClaim(check, ct))
        {
            LogLeaseLost(check.Id.Value);
            return;
        }

        checks.Finish(check, result);
        more?.Invoke();
        await tx.Commit(ct);
        meter.Finished(result.Preview);
    }

    [LoggerMessage(LogLevel.Warning, "Media check of submission {SubmissionId} given up after too many attempts")]
    private partial void LogGivenUp(string submissionId);

    [LoggerMessage(LogLevel.Warning, "Media check of submission {SubmissionId} lost its lease; result discarded")]
    private partial void LogLeaseLost(string submissionId);
}
