namespace Groundtruth.Domain.Reservations;

public static class ReservationErrors
{
    public const string UploadField = "upload";

    public static Error NotFound { get; } = new(ErrorKind.NotFound, "reservation_not_found", "Reservation not found.");

    public static Error Ended { get; } = new(
        ErrorKind.Conflict, "reservation_ended", "The reservation has been submitted or released, or has expired. Reserve another spot.");

    public static Error CheckInProgress { get; } = new(
        ErrorKind.Conflict, "check_in_progress",
        "The upload is already being inspected. Try again in a few seconds.") { RetryAfterSeconds = 5 };

    public static Error UploadReplaced { get; } = new(
        ErrorKind.Conflict, "upload_superseded", "The upload was replaced or discarded meanwhile. Submit the current one.");

    public static Error OwnTask { get; } = new(
        ErrorKind.Forbidden, "own_task", "You cannot contribute to your own organization's tasks.");

    public static Error MobileOnly { get; } = new(
        ErrorKind.Conflict, "mobile_only",
        "This task must be recorded with a phone or tablet. Open this page there, and turn off the browser's desktop mode.");

    public static Error DesktopOnly { get; } = new(
        ErrorKind.Conflict, "desktop_only", "This task must be recorded with a computer. Open this page there.");

    public static Error AlreadyReserved { get; } = new(
        ErrorKind.Conflict, "already_reserved",
        "You already hold a spot in this task. Submit your video, or release the spot first.");

    public static Error AlreadySubmitted { get; } = new(
        ErrorKind.Conflict, "already_submitted", "You already submitted a video for this task; it is pending or approved.");

    public static Error NoAttemptLeft { get; } = new(
        ErrorKind.Conflict,
        "no_attempt_left",
        $"Your videos for this task were rejected {ReservationEligibility.MaxAttempts} times. You cannot submit another.");

    public static Error TooMany(int max) => new(
        ErrorKind.Conflict, "too_many_reservations", $"The limit is {max} reserved spots. Submit a video or release a spot first.");
}
