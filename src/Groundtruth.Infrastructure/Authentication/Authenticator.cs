using System.Collections.Concurrent;
using System.Net;
using Groundtruth.Application.Authentication;
using Groundtruth.Domain;

namespace Groundtruth.Infrastructure.Authentication;

internal interface ICredentialCache
{
    /// <summary>Evicts a key or session; ids of another kind have no effect.</summary>
    void Forget(string credentialId);

    void ForgetAll();

    Task SaveLastUsed(CancellationToken ct);
}

internal interface ICredentials<TPrincipal>
    where TPrincipal : class, IAuthenticated
{
    Error Unauthorized { get; }

    /// <summary>Checks the format and checksum, which saves a lookup.</summary>
    bool IsWellFormed(string secret);

    byte[] Hash(string secret);

    /// <summary>Null if the credential is not valid at that time.</summary>
    Task<TPrincipal?> Find(byte[] hash, DateTimeOffset now, CancellationToken ct);

    Task SaveLastUsed(IReadOnlyList<LastUse> uses, CancellationToken ct);
}

/// <summary>Caches credentials for at most 30 seconds.</summary>
/// <remarks><see cref="RevocationListener"/> evicts revoked ones; while it is disconnected, the cache is not used.</remarks>
internal sealed class Authenticator<TPrincipal>(ICredentials<TPrincipal> credentials, RevocationFeed feed, TimeProvider time)
    : IAuthenticator<TPrincipal>, ICredentialCache
    where TPrincipal : class, IAuthenticated
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Remembered> bySecretHash = new();
    private readonly ConcurrentDictionary<string, LastUse> lastUsed = new();
    private int generation;

    public Error Unauthorized => credentials.Unauthorized;

    public async ValueTask<TPrincipal?> Authenticate(string secret, IPAddress? address, CancellationToken ct)
    {
        if (!credentials.IsWellFormed(secret))
        {
            return null;
        }

        // The hash is the cache key: lookup time reveals nothing about the secret, and the secret does not stay in memory.
        var hash = credentials.Hash(secret);
        var name = Convert.ToHexString(hash);
        var now = time.Now();
        if (!bySecretHash.TryGetValue(name, out var remembered) || now >= remembered.Until || !feed.IsTrusted)
        {
            remembered = await LookUp(hash, name, now, ct);
        }

        if (remembered is null || now >= remembered.Principal.ExpiresAt)
        {
            return null;
        }

        Note(remembered.Principal.CredentialId, now, address);
        return remembered.Principal;
    }

    public void Forget(string credentialId)
    {
        Interlocked.Increment(ref generation);
        foreach (var (name, remembered) in bySecretHash)
        {
            if (remembered.Principal.CredentialId == credentialId)
            {
                bySecretHash.TryRemove(name, out _);
            }
        }
    }

    public void ForgetAll()
    {
        Interlocked.Increment(ref generation);
        bySecretHash.Clear();
    }

    public async Task SaveLastUsed(CancellationToken ct)
    {
        var used = lastUsed.ToArray();
        if (used.Length == 0)
        {
            return;
        }

        await credentials.SaveLastUsed(Array.ConvertAll(used, pair => pair.Value), ct);
        foreach (var pair in used)
        {
            lastUsed.TryRemove(pair);
        }
    }

    /// <summary>Writes at most once per second, because reads are cheaper.</summary>
    private void Note(string credentialId, DateTimeOffset now, IPAddress? address)
    {
        if (!lastUsed.TryGetValue(credentialId, out var noted) || now - noted.At >= TimeSpan.FromSeconds(1))
        {
            lastUsed[credentialId] = new LastUse(credentialId, now, address);
        }
    }

    private async Task<Remembered?> LookUp(byte[] hash, string name, DateTimeOffset now, CancellationToken ct)
    {
        var before = Volatile.Read(ref generation);
        if (await credentials.Find(hash, now, ct) is not { } principal)
        {
            bySecretHash.TryRemove(name, out _);
            return null;
        }

        var remembered = new Remembered(principal, now + Lifetime);
        if (bySecretHash.Count >= MaxRemembered)
        {
            bySecretHash.Clear();
        }

        // If anything was revoked during the lookup, use this result for the current request only.
        bySecretHash[name] = remembered;
        if (before != Volatile.Read(ref generation))
        {
            bySecretHash.TryRemove(name, out _);
        }

        return remembered;
    }

    private sealed record Remembered(TPrincipal Principal, DateTimeOffset Until);
}
