using System.Collections.Concurrent;
using Groundtruth.Application.Access;
using Groundtruth.Domain;

namespace Groundtruth.Infrastructure.Access;

/// <summary>What has to be told when a key or a session ends.</summary>
internal interface IRemembersSecrets
{
    /// <summary>Forgets whatever is remembered of a key or session; of an id of another kind there is nothing.</summary>
    void Forget(string credentialId);

    void ForgetAll();

    /// <summary>Writes when they were last used: together, and now and then.</summary>
    Task SaveLastUsed(CancellationToken ct);
}

/// <summary>
/// Remembers whom a secret lets in, by its hash and for 30 seconds at most, so that a warm request looks nothing up. A revocation is heard of at
/// once; see <see cref="AccessListener"/>.
/// </summary>
/// <param name="lookUp">Finds whom a secret of that hash lets in at that time.</param>
internal sealed class RememberedSecrets<TPrincipal>(TimeProvider time, Func<byte[], DateTimeOffset, CancellationToken, Task<TPrincipal?>> lookUp)
    where TPrincipal : class, IPrincipal
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Remembered> bySecretHash = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> lastUsed = new();
    private int generation;

    /// <summary>Found by hash: how long that takes tells nothing of the secret, and the secret itself is not kept in memory.</summary>
    public async ValueTask<TPrincipal?> Find(byte[] hash, CancellationToken ct)
    {
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

        lastUsed[remembered.Principal.CredentialId] = now;
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

    /// <param name="save">Writes the ids, and when each was last used.</param>
    public async Task SaveLastUsed(Func<string[], DateTime[], Task> save)
    {
        var used = lastUsed.ToArray();
        if (used.Length == 0)
        {
            return;
        }

        await save(Array.ConvertAll(used, pair => pair.Key), Array.ConvertAll(used, pair => pair.Value.UtcDateTime));
        foreach (var pair in used)
        {
            lastUsed.TryRemove(pair);
        }
    }

    private async Task<Remembered?> LookUp(byte[] hash, string name, DateTimeOffset now, CancellationToken ct)
    {
        var before = Volatile.Read(ref generation);
        if (await lookUp(hash, now, ct) is not { } principal)
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
