namespace Groundtruth.Domain.Submissions;

public enum SubmissionStatus
{
    /// <summary>Waits for review.</summary>
    Pending,

    Approved,

    Rejected,
}

public static class SubmissionTransitions
{
    /// <summary>A review is final.</summary>
    public static bool MayBecome(this SubmissionStatus from, SubmissionStatus to) => (from, to) is
        (SubmissionStatus.Pending, SubmissionStatus.Approved) or
        (SubmissionStatus.Pending, SubmissionStatus.Rejected);
}
