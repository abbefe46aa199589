namespace Groundtruth.Domain.Submissions;

public static class SubmissionErrors
{
    public static Error NotFound { get; } = new(
        ErrorKind.NotFound,
        "submission_not_found",
        "There is no such submission. Check the id; what another organization or the other mode has is not found either.");

    public static Error ContributionNotFound { get; } =
        new(ErrorKind.NotFound, "submission_not_found", "There is no such submission of yours. Check the id.");

    public static Error ReservationNotFound { get; } =
        new(ErrorKind.NotFound, "reservation_not_found", "There is no such reservation of yours. Check the id.");

    public static Error ReservationEnded { get; } = new(
        ErrorKind.Conflict, "reservation_ended", "The reservation is no longer live: it was submitted, released, or has expired. Reserve a place again.");

    public static Error CheckInProgress { get; } = new(
        ErrorKind.Conflict, "check_in_progress", "What was uploaded is being looked at already. Try again in a few seconds.") { RetryAfterSeconds = 5 };

    /// <summary>What is at fault when an upload is.</summary>
    public const string UploadField = "upload";

    public static Error DuplicateVideo { get; } = Error.Invalid(new FieldError(
        UploadField, "duplicate", "This very video, byte for byte, was submitted before. Record and upload another."));

    public static Error UnknownVerdict { get; } = Error.Invalid(new FieldError(
        "decision", "unknown_value", "decision must be approve or reject."));

    public static Error OwnTask { get; } = new(
        ErrorKind.Forbidden, "own_task", "You are a member of the organization that the task belongs to, so you cannot contribute to it.");

    public static Error AlreadyReserved { get; } = new(
        ErrorKind.Conflict, "already_reserved", "You hold a place of this task already: submit your video, or release the reservation first.");

    public static Error AlreadySubmitted { get; } = new(
        ErrorKind.Conflict, "already_submitted", "You have submitted a video for this task already, which is undecided or approved.");

    public static Error NoAttemptLeft { get; } = new(
        ErrorKind.Conflict, "no_attempt_left", $"Your videos for this task were rejected {Submission.MaxAttempts} times, so you cannot submit another.");

    public static Error Busy { get; } = new(
        ErrorKind.Unavailable, "submission_busy", "The submission could not be decided just now. Try again in a few seconds.") { RetryAfterSeconds = 5 };

    public static Error Overdue { get; } = new(
        ErrorKind.Conflict, "submission_overdue", "The time for a decision has passed: the submission is being approved by itself.");

    public static Error NotOverdue { get; } = new(
        ErrorKind.Conflict, "submission_not_overdue", "The submission's time for a decision has not passed.");

    public static Error AlreadyDecided(SubmissionStatus status) => new(
        ErrorKind.Conflict, $"submission_{status.ToString().ToLowerInvariant()}", $"The submission is {status.ToString().ToLowerInvariant()} already.");
}
