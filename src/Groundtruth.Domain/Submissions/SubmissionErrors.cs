using Groundtruth.Domain.Reservations;

namespace Groundtruth.Domain.Submissions;

public static class SubmissionErrors
{
    public static Error NotFound { get; } = new(
        ErrorKind.NotFound,
        "submission_not_found",
        "Submission not found.");

    public static Error DuplicateVideo { get; } = Error.Invalid(new FieldError(
        ReservationErrors.UploadField, "duplicate", "This exact file was already submitted. Record and upload a new video."));

    public static Error OwnVideo { get; } = new(
        ErrorKind.Forbidden, "own_submission", "You cannot review your own video. Ask another member of the organization.");

    public static Error Overdue { get; } = new(
        ErrorKind.Conflict, "submission_overdue", "The review period has ended. The submission is being auto-approved.");

    public static Error NotOverdue { get; } = new(
        ErrorKind.Conflict, "submission_not_overdue", "The review period has not ended.");

    public static Error AlreadyDecided(SubmissionStatus status) => new(
        ErrorKind.Conflict, $"submission_{status.ToString().ToLowerInvariant()}",
        $"The submission is already {status.ToString().ToLowerInvariant()}.");
}
