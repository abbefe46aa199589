using Groundtruth.Application.Events;
using Groundtruth.Application.NearDuplicates;
using Groundtruth.Application.Previews;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Simulation;

/// <summary>Ends the media check of a simulated submission with the known facts of its clip.</summary>
/// <remarks>Its footage does not enter the search for near-duplicates, because the few clips would match each other.</remarks>
internal sealed class SampleChecks(IMediaCheckStore checks, INearDuplicateCheck nearDuplicates, WebhookEvents events, TimeProvider time)
{
    /// <summary>Queues the results in the current transaction, which also creates the submission.</summary>
    /// <param name="original">The submission with the original footage; null unless the clip is a near-duplicate.</param>
    public void Add(Owner owner, SubmissionView submission, SampleClip clip, Id<Submission>? original)
    {
        var check = new DueMediaCheck
        {
            Id = submission.Id, OrgId = owner.OrgId, Mode = owner.Mode, ContributorId = submission.ContributorId,
        };
        var result = new MediaCheckResult(clip.Preview, submission.HasPoster, submission.HasFilmStrip, clip.Signals);
        var findings = clip.Footage.FindingsBeside(original);
        checks.Finish(check, result);
        nearDuplicates.Save(check.Subject, findings);
        events.Announce(SubmissionEvents.Checked, owner, result.AddTo(submission.With(findings)), time.Now());
    }
}
