using Groundtruth.Domain;

namespace Groundtruth.Application.Idempotency;

public static class IdempotencyErrors
{
    public static Error InvalidKey { get; } = Error.Invalid(new FieldError(
        "Idempotency-Key",
        "invalid_idempotency_key",
        "Idempotency-Key must be 1 to 255 visible ASCII characters, and neither '.' nor '..'."));

    public static Error KeyReused { get; } = new(
        ErrorKind.Conflict,
        "idempotency_key_reused",
        "This Idempotency-Key was used for another request. Use a new key for a new operation.");

    public static Error InProgress { get; } = new(
        ErrorKind.Conflict,
        "idempotency_in_progress",
        "The first request with this Idempotency-Key is still in progress. Retry in a second.")
    {
        RetryAfterSeconds = 1,
    };
}
