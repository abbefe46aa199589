using Groundtruth.Domain.Submissions;

namespace Groundtruth.UnitTests.Submissions;

public sealed class SubmissionTests
{
    private static readonly DateTimeOffset Now = Stages.Now;

    private static IEnumerable<TestCaseData> EveryMove =>
        from @from in Enum.GetValues<SubmissionStatus>()
        from to in Enum.GetValues<SubmissionStatus>()
        select new TestCaseData(@from, to).Returns(@from == SubmissionStatus.Pending && to != SubmissionStatus.Pending);

    [TestCaseSource(nameof(EveryMove))]
    public bool A_submission_is_reviewed_once(SubmissionStatus from, SubmissionStatus to) => from.MayBecome(to);

    [Test]
    public void Second_review_is_refused_and_changes_nothing()
    {
        var submission = Stages.PendingSubmission(Stages.OpenTask());
        Assert.That(submission.Approve(reviewer: null, "Good.", Now), Is.Null);

        var refused = submission.Reject(reviewer: null, RejectionReason.Other, "No, it is not good at all.", Now.AddDays(1));

        Assert.That(refused?.Reason, Is.EqualTo("submission_approved"));
        Assert.That(
            (submission.Status, submission.ReviewNote, submission.ReviewedAt),
            Is.EqualTo((SubmissionStatus.Approved, "Good.", (DateTimeOffset?)Now)));
    }

    [Test]
    public void Contributor_cannot_review_their_own_video()
    {
        var submission = Stages.PendingSubmission(Stages.OpenTask());

        var approved = submission.Approve(Stages.Contributor, note: null, Now);
        var rejected = submission.Reject(Stages.Contributor, RejectionReason.Other, "Recorded by myself, so no.", Now);

        Assert.That((approved, rejected), Is.EqualTo((SubmissionErrors.OwnVideo, SubmissionErrors.OwnVideo)));
        Assert.That((submission.Status, submission.ReviewedAt), Is.EqualTo((SubmissionStatus.Pending, (DateTimeOffset?)null)));
        Assert.That(submission.Approve(Domain.Id<Domain.Accounts.User>.New(Now), note: null, Now), Is.Null);
    }

    [TestCase(-1, false)]
    [TestCase(24 * 3600 - 1, false)]
    [TestCase(24 * 3600, true)]
    public void Auto_approval_waits_a_day_for_the_near_duplicate_check(int secondsAfterTheDeadline, bool isApproved)
    {
        var submission = Stages.PendingSubmission(Stages.OpenTask());

        var refused = submission.ApproveOverdue(Now.AddDays(7).AddSeconds(secondsAfterTheDeadline));

        Assert.That((refused is null, submission.IsAutoApproved), Is.EqualTo((isApproved, isApproved)));
    }

    [TestCase(23, null)]
    [TestCase(24, "submission_overdue")]
    public void An_overdue_submission_can_be_rejected_while_it_waits_for_the_check(int hoursAfterTheDeadline, string? reason)
    {
        var submission = Stages.PendingSubmission(Stages.OpenTask());

        var refused = submission.Reject(
            reviewer: null, RejectionReason.Other, "The same as last week.", Now.AddDays(7).AddHours(hoursAfterTheDeadline));

        Assert.That(refused?.Reason, Is.EqualTo(reason));
    }
}
