using Groundtruth.Application.NearDuplicates;
using Groundtruth.Application.Submissions;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Previews;

/// <summary>Saves the results of a check in one transaction.</summary>
/// <remarks>It also announces that the submission is checked.</remarks>
internal sealed partial class MediaCheckResults(
    IMediaCheckStore checks, INearDuplicateCheck nearDuplicates, CheckedSubmissions submissions, IMediaCheckMeter meter, IUnitOfWork db,
    ILogger<MediaCheckResults> logger)
{
    public async Task Save(DueMediaCheck check, MediaCheckResult result, NearDuplicateFindings findings, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (!await checks.LockClaim(check, ct))
        {
            LogLeaseLost(check.Id.Value);
            return;
        }

        checks.Finish(check, result);
        nearDuplicates.Save(check.Subject, findings);
        await submissions.Announce(check.Owner, check.Id, view => result.AddTo(view.With(findings)), ct);
        await tx.Commit(ct);
        meter.Finished(result.Preview);
    }

    public Task Abandon(DueMediaCheck check, CancellationToken ct) => checks.Abandon(check, ct);

    [LoggerMessage(LogLevel.Warning, "Media check of submission {SubmissionId} lost its lease; result discarded")]
    private partial void LogLeaseLost(string submissionId);
}
