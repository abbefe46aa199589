namespace Groundtruth.Domain.Submissions;

public static class SubmissionErrors
{
    public static Error NotFound { get; } = new(
        ErrorKind.NotFound,
        "submission_not_found",
        "There is no such submission. Check the id, and that the key is of the submission's organization and mode.");
}
