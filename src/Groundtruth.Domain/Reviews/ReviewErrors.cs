namespace Groundtruth.Domain.Reviews;

public static class ReviewErrors
{
    public static Error UnknownVerdict { get; } = Error.Invalid(new FieldError(
        "decision", "unknown_value", "decision must be approve or reject."));

    public static Error Busy { get; } = new(
        ErrorKind.Unavailable, "submission_busy",
        "The submission is busy and was not reviewed. Try again in a few seconds.") { RetryAfterSeconds = 5 };
}
