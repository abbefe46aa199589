namespace Groundtruth.Domain.Submissions;

public enum SubmissionStatus
{
    Pending,
    Approved,
    Rejected,
}

public static class SubmissionTransitions
{
    public static bool MayBecome(this SubmissionStatus from, SubmissionStatus to) => (from, to) is
        (SubmissionStatus.Pending, SubmissionStatus.Approved) or
        (SubmissionStatus.Pending, SubmissionStatus.Rejected);
}
