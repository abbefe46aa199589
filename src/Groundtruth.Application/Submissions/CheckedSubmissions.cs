using Groundtruth.Application.Events;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Submissions;

/// <summary>Announces that a submission's signals and near-duplicates are known.</summary>
public sealed class CheckedSubmissions(ISubmissionStore submissions, WebhookEvents events, TimeProvider time)
{
    /// <summary>Runs in the transaction that saves the results. Its row must be locked.</summary>
    /// <param name="withResults">Adds the results, which are not yet committed.</param>
    public async Task Announce(
        Owner owner, Id<Submission> id, Func<SubmissionView, SubmissionView> withResults, CancellationToken ct)
    {
        if (await submissions.FindView(owner, id, ct) is { } view)
        {
            events.Announce(SubmissionEvents.Checked, owner, withResults(view), time.Now());
        }
    }
}
