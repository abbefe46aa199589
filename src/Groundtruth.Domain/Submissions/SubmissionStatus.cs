namespace Groundtruth.Domain.Submissions;

public enum SubmissionStatus
{
    Pending,
    Approved,
    Rejected,
}
