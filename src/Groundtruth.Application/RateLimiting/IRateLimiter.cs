namespace Groundtruth.Application.RateLimiting;

public interface IRateLimiter
{
    /// <summary>Takes one request out of a bucket, which is refilled whole when its window ends; a refusal takes nothing.</summary>
    /// <param name="bucket">Whose requests are counted together; always asked for with the same allowance.</param>
    ValueTask<RateLimit> Take(string bucket, Allowance allowance, CancellationToken ct);
}

/// <summary>What a bucket holds, and how long after its first request it is full again.</summary>
public sealed record Allowance(int Limit, TimeSpan Window);

/// <summary>How a bucket stands after a request.</summary>
/// <param name="Limit">Requests allowed in a window.</param>
/// <param name="Remaining">Requests left in it.</param>
/// <param name="ResetAtUnixSeconds">When it ends, rounded up, so that waiting until then always suffices.</param>
/// <param name="RetryAfterSeconds">How long that is from now; at least 1.</param>
public readonly record struct RateLimit(bool IsAllowed, int Limit, int Remaining, long ResetAtUnixSeconds, int RetryAfterSeconds);

/// <param name="Requests">For each API key, each contributor, and each address without either.</param>
/// <param name="SignInsPerAccount">How often anybody may try an account's password.</param>
/// <param name="SignInsPerAddress">How often an address may try passwords, of whatever accounts.</param>
/// <param name="RegistrationsPerAddress">How often an address may register, which tells whether an e-mail is taken.</param>
public sealed record RateLimitOptions(Allowance Requests, Allowance SignInsPerAccount, Allowance SignInsPerAddress, Allowance RegistrationsPerAddress);
