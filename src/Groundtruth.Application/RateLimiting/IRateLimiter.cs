namespace Groundtruth.Application.RateLimiting;

public interface IRateLimiter
{
    /// <summary>Takes one request from a bucket; a refused request takes nothing.</summary>
    /// <param name="bucket">Identifies the requests that share a limit; always used with the same allowance.</param>
    ValueTask<RateLimit> Take(string bucket, Allowance allowance, CancellationToken ct);
}
