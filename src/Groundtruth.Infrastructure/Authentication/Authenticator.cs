using System.Collections.Concurrent;
using Groundtruth.Application.Authentication;
using Groundtruth.Domain;

namespace Groundtruth.Infrastructure.Authentication;

/// <summary>What has to be told when a key or a session ends.</summary>
internal interface IRemembersSecrets
{
    /// <summary>Forgets whatever is remembered of a key or session; of an id of another kind there is nothing.</summary>
    void Forget(string credentialId);

    void ForgetAll();

    /// <summary>Writes when they were last used: together, and now and then.</summary>
    Task SaveLastUsed(CancellationToken ct);
}

/// <summary>What secrets of one kind are, and where their hashes are kept.</summary>
internal interface ICredentials<TPrincipal>
    where TPrincipal : class, IPrincipal
{
    Error Unauthorized { get; }

    /// <summary>Whether the text is made as such a secret is, so that it is worth a look-up.</summary>
    bool IsWellFormed(string secret);

    byte[] Hash(string secret);

    /// <summary>Whom a secret of that hash lets in at that time.</summary>
    Task<TPrincipal?> Find(byte[] hash, DateTimeOffset now, CancellationToken ct);

    /// <param name="times">When each of the ids was last used.</param>
    Task SaveLastUsed(string[] ids, DateTime[] times, CancellationToken ct);
}

/// <summary>
/// Finds whom a secret lets in, and remembers it for 30 seconds at most, so that a warm request looks nothing up. A revocation is heard of at
/// once; see <see cref="AccessListener"/>.
/// </summary>
internal sealed class Authenticator<TPrincipal>(ICredentials<TPrincipal> credentials, TimeProvider time) : IAuthenticator<TPrincipal>, IRemembersSecrets
    where TPrincipal : class, IPrincipal
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Remembered> bySecretHash = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> lastUsed = new();
    private int generation;

    public Error Unauthorized => credentials.Unauthorized;

    public async ValueTask<TPrincipal?> Authenticate(string secret, CancellationToken ct)
    {
        if (!credentials.IsWellFormed(secret))
        {
            return null;
        }

        // Looked up by hash: how long that takes tells nothing of the secret, and the secret itself is not kept in memory.
        var hash = credentials.Hash(secret);
        var name = Convert.ToHexString(hash);
        var now = time.Now();
        if (!bySecretHash.TryGetValue(name, out var remembered) || now >= remembered.Until)
        {
            remembered = await LookUp(hash, name, now, ct);
        }

        if (remembered is null || now >= remembered.Principal.ExpiresAt)
        {
            return null;
        }

        Note(remembered.Principal.CredentialId, now);
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

        await credentials.SaveLastUsed(Array.ConvertAll(used, pair => pair.Key), Array.ConvertAll(used, pair => pair.Value.UtcDateTime), ct);
        foreach (var pair in used)
        {
            lastUsed.TryRemove(pair);
        }
    }

    /// <summary>To the second is enough, and reading is cheaper than writing.</summary>
    private void Note(string credentialId, DateTimeOffset now)
    {
        if (!lastUsed.TryGetValue(credentialId, out var noted) || now - noted >= TimeSpan.FromSeconds(1))
        {
            lastUsed[credentialId] = now;
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

        // Something was revoked while we looked: perhaps this very secret. Believe it for this one request only.
        bySecretHash[name] = remembered;
        if (before != Volatile.Read(ref generation))
        {
            bySecretHash.TryRemove(name, out _);
        }

        return remembered;
    }

    private sealed record Remembered(TPrincipal Principal, DateTimeOffset Until);
}
