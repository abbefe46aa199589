using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

/// <summary>
/// Bounds how often passwords can be guessed: by anybody for one account, and from one address for all accounts. An account is counted whether
/// there is one or not, so that the limit does not tell.
/// </summary>
internal sealed class SignInAttempts(IRateLimiter limiter, RateLimitOptions limits, ClientAddress address)
{
    public async Task<Error?> RefuseSignIn(string normalizedEmail, CancellationToken ct)
    {
        // An e-mail is a person's, and may be long: what is kept of it in the limiter is its hash.
        var account = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(normalizedEmail)));
        return await RefuseAddress("sign-in", limits.SignInsPerAddress, ct)
            ?? Refusal(await limiter.Take($"sign-in:account:{account}", limits.SignInsPerAccount, ct));
    }

    public Task<Error?> RefuseRegistration(CancellationToken ct) => RefuseAddress("registration", limits.RegistrationsPerAddress, ct);

    private async Task<Error?> RefuseAddress(string what, Allowance allowance, CancellationToken ct) =>
        address.Value is null ? null : Refusal(await limiter.Take($"{what}:address:{address.Value}", allowance, ct));

    private static Error? Refusal(RateLimit limit) =>
        limit.IsAllowed ? null : AccessErrors.TooManyAttempts with { RetryAfterSeconds = limit.RetryAfterSeconds };
}
