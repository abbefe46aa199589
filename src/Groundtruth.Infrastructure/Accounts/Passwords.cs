using System.Security.Cryptography;
using Groundtruth.Application;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Groundtruth.Infrastructure.Accounts;

/// <summary>PBKDF2 with HMAC-SHA512 and more iterations than OWASP recommends. The hash records their number.</summary>
internal sealed class Passwords(ClientAddress address) : IPasswords
{
    private const int Iterations = 220_000;

    /// <summary>At most half of the processors, so that other requests do not starve.</summary>
    /// <remarks>A hash takes 0.1 s of CPU time.</remarks>
    private static readonly FairTurns Turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    private static readonly PasswordHasher<User> Hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    private static readonly string Nobodys = Hasher.HashPassword(Nobody, RandomNumberGenerator.GetHexString(32));

    /// <summary>PasswordHasher requires a user but ignores it.</summary>
    private static User Nobody => null!;

    public Task<string> Hash(string password, CancellationToken ct) => InTurn(() => Hasher.HashPassword(Nobody, password), ct);

    public async Task<PasswordVerdict> Verify(string? hash, string password, CancellationToken ct)
    {
        var result = await InTurn(() => Hasher.VerifyHashedPassword(Nobody, hash ?? Nobodys, password), ct);
        return hash is null ? PasswordVerdict.Wrong : result switch
        {
            PasswordVerificationResult.Success => PasswordVerdict.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordVerdict.RightButOutdated,
            _ => PasswordVerdict.Wrong,
        };
    }

    private async Task<T> InTurn<T>(Func<T> hash, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(MaxWait);
        try
        {
            using var place = await Turns.Take(address.Value ?? "", patience.Token);
            return hash();
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new UnavailableException("Too many concurrent sign-ins.", e);
        }
    }
}
