using Groundtruth.Application.Events;

namespace Groundtruth.Application.Submissions;

public static class SubmissionEvents
{
    public static EventType<SubmissionView> Created { get; } = new("submission.created", Subscription.Default);

    public static EventType<SubmissionView> Approved { get; } = new("submission.approved", Subscription.Default);

    public static EventType<SubmissionView> Rejected { get; } = new("submission.rejected", Subscription.Default);

    /// <summary>Signals and near-duplicates are known.</summary>
    public static EventType<SubmissionView> Checked { get; } = new("submission.checked", Subscription.ByName);
}
