using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

/// <summary>Unknown accounts count too, so that the limit does not reveal which exist.</summary>
/// <remarks>OWASP device cookies: a device that signed in before has its own limit, so that strangers cannot lock it out.</remarks>
internal sealed class SignInAttempts(IRateLimiter limiter, RateLimitOptions limits, IDeviceTokens devices, ClientAddress address)
{
    public async Task<Error?> RefuseSignIn(string normalizedEmail, string? deviceToken, CancellationToken ct)
    {
        if (devices.Read(deviceToken, normalizedEmail) is { } device)
        {
            return Refusal(await limiter.Take($"sign-in:device:{device}", limits.SignInsPerAccount, ct));
        }

        // Store only a hash of the e-mail in the limiter: it is personal data, and may be long.
        var account = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(normalizedEmail)));
        return await RefuseAddress("sign-in", limits.SignInsPerAddress, ct)
            ?? Refusal(await limiter.Take($"sign-in:account:{account}", limits.SignInsPerAccount, ct));
    }

    public Task<Error?> RefuseRegistration(CancellationToken ct) => RefuseAddress("registration", limits.RegistrationsPerAddress, ct);

    /// <summary>A known device keeps its token. Another sign-in must not give it another limit.</summary>
    public string DeviceToken(string normalizedEmail, string? known) =>
        devices.Read(known, normalizedEmail) is null ? devices.Issue(normalizedEmail) : known!;

    private async Task<Error?> RefuseAddress(string what, Allowance allowance, CancellationToken ct) =>
        address.Value is null ? null : Refusal(await limiter.Take($"{what}:address:{address.Value}", allowance, ct));

    private static Error? Refusal(RateLimit limit) =>
        limit.IsAllowed ? null : AccountErrors.TooManyAttempts with { RetryAfterSeconds = limit.RetryAfterSeconds };
}
