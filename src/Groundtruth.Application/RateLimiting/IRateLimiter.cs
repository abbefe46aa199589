namespace Groundtruth.Application.RateLimiting;

public interface IRateLimiter
{
    /// <summary>Takes one request out of a bucket, which is refilled whole when its window ends; a refusal takes nothing.</summary>
    /// <param name="bucket">Whose requests are counted together.</param>
    ValueTask<RateLimit> Take(string bucket, CancellationToken ct);
}

/// <summary>How a bucket stands after a request.</summary>
/// <param name="Limit">Requests allowed in a window.</param>
/// <param name="Remaining">Requests left in it.</param>
/// <param name="ResetAtUnixSeconds">When it ends, rounded up, so that waiting until then always suffices.</param>
/// <param name="RetryAfterSeconds">How long that is from now; at least 1.</param>
public readonly record struct RateLimit(bool IsAllowed, int Limit, int Remaining, long ResetAtUnixSeconds, int RetryAfterSeconds);
