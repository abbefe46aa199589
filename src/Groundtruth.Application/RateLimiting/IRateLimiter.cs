namespace Groundtruth.Application.RateLimiting;

public interface IRateLimiter
{
    /// <summary>Takes one request from a bucket; a refused request takes nothing.</summary>
    /// <param name="bucket">Identifies the requests that share a limit; always used with the same allowance.</param>
    ValueTask<RateLimit> Take(string bucket, Allowance allowance, CancellationToken ct);
}

/// <summary>The capacity of a bucket. It refills completely one window after the first request.</summary>
public sealed record Allowance(int Limit, TimeSpan Window);

/// <summary>The state of a bucket after a request.</summary>
/// <param name="ResetAtUnixSeconds">The end of the window, rounded up so that waiting until then always suffices.</param>
/// <param name="RetryAfterSeconds">Seconds until the end of the window; at least 1.</param>
public readonly record struct RateLimit(bool IsAllowed, int Limit, int Remaining, long ResetAtUnixSeconds, int RetryAfterSeconds);

/// <param name="Requests">Per API key, per contributor, and per address of unauthenticated requests.</param>
/// <param name="SignInsPerAccount">Password attempts per account, from any address.</param>
/// <param name="SignInsPerAddress">Password attempts per address, for any account.</param>
/// <param name="RegistrationsPerAddress">Registrations per address, because a registration reveals whether an e-mail is taken.</param>
public sealed record RateLimitOptions(Allowance Requests, Allowance SignInsPerAccount, Allowance SignInsPerAddress, Allowance RegistrationsPerAddress);
