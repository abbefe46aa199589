namespace Groundtruth.Application.RateLimiting;

public interface IRateLimiter
{
    /// <summary>Takes one request from a bucket; a refused request takes nothing.</summary>
    /// <param name="bucket">Identifies the requests that share a limit; always used with the same allowance.</param>
    ValueTask<RateLimit> Take(string bucket, Allowance allowance, CancellationToken ct);
}

/// <summary>The capacity of a bucket. It refills completely one window after the first request.</summary>
/// <param name="RefillsGradually">True to refill it by single requests instead, at even intervals, <c>Limit</c> times per window.</param>
public sealed record Allowance(int Limit, TimeSpan Window, bool RefillsGradually = false);

/// <param name="ResetAtUnixSeconds">The time at which the bucket is full again, rounded up so that waiting until then suffices.</param>
public readonly record struct RateLimit(bool IsAllowed, int Limit, int Remaining, long ResetAtUnixSeconds, int RetryAfterSeconds);
