using Groundtruth.Domain;

namespace Groundtruth.Application.RateLimiting;

public static class RateLimitErrors
{
    public static Error RateLimited { get; } =
        new(ErrorKind.TooMany, "rate_limited", "Too many requests. Wait until X-RateLimit-Reset (Unix time in seconds).");
}
