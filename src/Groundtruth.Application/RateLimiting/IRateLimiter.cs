namespace Groundtruth.Application.RateLimiting;

public interface IRateLimiter
{
    /// <summary>Takes one request from a bucket; a refused request takes nothing.</summary>
    /// <param name="bucket">Identifies the requests that share a limit; always used with the same allowance.</param>
    ValueTask<RateLimit> Take(string bucket, Allowance allowance, CancellationToken ct);
}

/// <summary>The capacity of a bucket. It refills completely one window after the first request.</summary>
public sealed record Allowance(int Limit, TimeSpan Window);

/// <param name="ResetAtUnixSeconds">The end of the window, rounded up so that waiting until then always suffices.</param>
public readonly record struct RateLimit(bool IsAllowed, int Limit, int Remaining, long ResetAtUnixSeconds, int RetryAfterSeconds);
