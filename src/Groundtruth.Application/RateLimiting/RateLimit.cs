namespace Groundtruth.Application.RateLimiting;

/// <param name="ResetAtUnixSeconds">The time at which the bucket is full again, rounded up so that waiting until then suffices.</param>
public readonly record struct RateLimit(bool IsAllowed, int Limit, int Remaining, long ResetAtUnixSeconds, int RetryAfterSeconds);
