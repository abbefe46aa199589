using Groundtruth.Domain.Reservations;

namespace Groundtruth.Domain.Inspections;

public static class InspectionErrors
{
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "inspection_not_found", "Inspection not found.");

    public static Error NotFailed { get; } = new(
        ErrorKind.Conflict, "inspection_not_failed", "Only an inspection that failed or awaits a retry can be retried.");

    /// <summary>Another worker has taken the inspection over, or it has ended.</summary>
    public static Error LeaseLost { get; } = new(
        ErrorKind.Conflict, "inspection_lease_lost", "Another worker has taken the inspection over.");

    public static Error Failed { get; } = Error.Invalid(new FieldError(
        ReservationErrors.UploadField, "inspection_failed", "We could not inspect the video. Submit it again."));
}
