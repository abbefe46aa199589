using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application.RateLimiting;

namespace Groundtruth.Infrastructure.RateLimiting;

/// <summary>Limits across replicas, in one round trip.</summary>
internal sealed class RedisRateLimiter(RedisConnection redis, string clock) : IRateLimiter
{
    public const string KeyPrefix = "groundtruth:limit:";

    private const int KeyBytes = 16;

    private readonly string script = clock + RateLimitScript.Take;

    public async ValueTask<RateLimit> Take(string bucket, Allowance allowance, CancellationToken ct)
    {
        var window = allowance.Window.Ticks / TimeSpan.TicksPerMicrosecond;
        var result = await redis.Run(script, Key(bucket, allowance), [allowance.Limit, window, allowance.RefillsGradually]);
        return (long[]?)result is [var isAllowed, var remaining, var end, var retryAt, var now]
            ? new RateLimit(
                isAllowed == 1,
                allowance.Limit,
                (int)remaining,
                ResetAtUnixSeconds: CeilingSeconds(end),
                RetryAfterSeconds: (int)Math.Max(1, CeilingSeconds(retryAt - now)))
            : throw new InvalidOperationException("The rate limit script returned an unexpected result.");
    }

    /// <summary>A hash, because a bucket may name an address.</summary>
    /// <remarks>A changed window starts a new bucket.</remarks>
    private static string Key(string bucket, Allowance allowance)
    {
        var text = $"{bucket}|{allowance.Window.Ticks}|{allowance.RefillsGradually}";
        return KeyPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, KeyBytes));
    }

    private static long CeilingSeconds(long microseconds) => (microseconds + 999_999) / 1_000_000;
}
