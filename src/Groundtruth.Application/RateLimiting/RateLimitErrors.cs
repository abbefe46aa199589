using Groundtruth.Domain;

namespace Groundtruth.Application.RateLimiting;

public static class RateLimitErrors
{
    public static Error RateLimited { get; } =
        new(ErrorKind.TooMany, "rate_limited", "Too many requests. Wait until X-RateLimit-Reset (Unix time in seconds).");

    public static Error FormTooLarge { get; } =
        new(ErrorKind.TooLarge, "form_too_large", "The form is larger than 256 KiB. Shorten its texts.");

    public static Error FormTooSlow { get; } = new(
        ErrorKind.Unavailable, "form_too_slow", "The form did not arrive in time. Check your connection, then try again.")
    {
        RetryAfterSeconds = 1,
    };
}
