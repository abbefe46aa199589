namespace Groundtruth.Domain.Submissions;

public static class SubmissionErrors
{
    public static Error NotFound { get; } = new(
        ErrorKind.NotFound,
        "submission_not_found",
        "Submission not found.");

    public static Error ContributionNotFound { get; } =
        new(ErrorKind.NotFound, "submission_not_found", "Submission not found.");

    public static Error ReservationNotFound { get; } =
        new(ErrorKind.NotFound, "reservation_not_found", "Reservation not found.");

    public static Error ReservationEnded { get; } = new(
        ErrorKind.Conflict, "reservation_ended", "The reservation was submitted, released, or has expired. Reserve a spot again.");

    public static Error CheckInProgress { get; } = new(
        ErrorKind.Conflict, "check_in_progress", "The upload is already being inspected. Try again in a few seconds.") { RetryAfterSeconds = 5 };

    /// <summary>The field name of upload errors.</summary>
    public const string UploadField = "upload";

    public static Error DuplicateVideo { get; } = Error.Invalid(new FieldError(
        UploadField, "duplicate", "This exact file was already submitted. Record and upload a new video."));

    public static Error UnknownVerdict { get; } = Error.Invalid(new FieldError(
        "decision", "unknown_value", "decision must be approve or reject."));

    public static Error OwnTask { get; } = new(
        ErrorKind.Forbidden, "own_task", "You cannot contribute to a task of an organization that you are a member of.");

    public static Error AlreadyReserved { get; } = new(
        ErrorKind.Conflict, "already_reserved", "You already hold a spot of this task. Submit your video, or release the reservation first.");

    public static Error AlreadySubmitted { get; } = new(
        ErrorKind.Conflict, "already_submitted", "You already submitted a video for this task; it is pending or approved.");

    public static Error NoAttemptLeft { get; } = new(
        ErrorKind.Conflict, "no_attempt_left", $"Your videos for this task were rejected {Submission.MaxAttempts} times. You cannot submit another.");

    public static Error Busy { get; } = new(
        ErrorKind.Unavailable, "submission_busy", "The submission is busy and was not reviewed. Try again in a few seconds.") { RetryAfterSeconds = 5 };

    public static Error Overdue { get; } = new(
        ErrorKind.Conflict, "submission_overdue", "The review period has ended. The submission is being auto-approved.");

    public static Error NotOverdue { get; } = new(
        ErrorKind.Conflict, "submission_not_overdue", "The review period has not ended.");

    public static Error AlreadyDecided(SubmissionStatus status) => new(
        ErrorKind.Conflict, $"submission_{status.ToString().ToLowerInvariant()}", $"The submission is already {status.ToString().ToLowerInvariant()}.");
}
