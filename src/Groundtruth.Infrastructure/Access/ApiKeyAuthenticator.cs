using System.Collections.Concurrent;
using Groundtruth.Application.Access;
using Groundtruth.Domain;
using Groundtruth.Domain.Access;

namespace Groundtruth.Infrastructure.Access;

/// <summary>
/// Finds a key by its secret's hash, and remembers it for 30 seconds at most, so that a warm request looks nothing up. A revocation is heard
/// of at once; see <see cref="ApiKeyListener"/>.
/// </summary>
internal sealed class ApiKeyAuthenticator(Database.Database database, TimeProvider time) : IApiKeyAuthenticator
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Remembered> bySecretHash = new();
    private readonly ConcurrentDictionary<Id<ApiKey>, DateTimeOffset> lastUsed = new();
    private int generation;

    public async ValueTask<AuthenticatedKey?> Authenticate(string secret, CancellationToken ct)
    {
        if (!ApiKeySecret.IsWellFormed(secret))
        {
            return null;
        }

        // Looked up by hash: how long that takes tells nothing of the secret, and the secret itself is not kept in memory.
        var hash = ApiKeySecret.Hash(secret);
        var name = Convert.ToHexString(hash);
        var now = time.Now();
        if (!bySecretHash.TryGetValue(name, out var remembered) || now >= remembered.Until)
        {
            remembered = await LookUp(hash, name, now, ct);
        }

        if (remembered is null || now >= remembered.Key.ExpiresAt)
        {
            return null;
        }

        lastUsed[remembered.Key.Id] = now;
        return remembered.Key;
    }

    public void Forget(Id<ApiKey> id)
    {
        Interlocked.Increment(ref generation);
        foreach (var (name, remembered) in bySecretHash)
        {
            if (remembered.Key.Id == id)
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

    /// <summary>Writes when keys were last used: together, and now and then.</summary>
    public async Task SaveLastUsed(CancellationToken ct)
    {
        var used = lastUsed.ToArray();
        if (used.Length == 0)
        {
            return;
        }

        await database.Execute(
            """
            UPDATE api_keys SET last_used_at = used.at
            FROM unnest(@ids, @times) AS used (id, at)
            WHERE api_keys.id = used.id AND (last_used_at IS NULL OR last_used_at < used.at)
            """,
            new { ids = Array.ConvertAll(used, pair => pair.Key.Value), times = Array.ConvertAll(used, pair => pair.Value.UtcDateTime) },
            ct);
        foreach (var pair in used)
        {
            lastUsed.TryRemove(pair);
        }
    }

    private async Task<Remembered?> LookUp(byte[] hash, string name, DateTimeOffset now, CancellationToken ct)
    {
        var before = Volatile.Read(ref generation);
        var key = await database.QuerySingle<ApiKey>(
            """
            SELECT id, org_id, mode, lineage_id, secret_hash, display_prefix, scopes, created_at, expires_at, revoked_at, last_used_at
            FROM api_keys
            WHERE secret_hash = @hash
            """,
            new { hash },
            ct);
        if (key is null || !key.IsUsable(now))
        {
            bySecretHash.TryRemove(name, out _);
            return null;
        }

        var authenticated = new AuthenticatedKey(key.Id, key.LineageId, key.Owner, key.Scopes, key.ExpiresAt, $"key:{key.Id}");
        var remembered = new Remembered(authenticated, now + Lifetime);
        if (bySecretHash.Count >= MaxRemembered)
        {
            bySecretHash.Clear();
        }

        // Something was revoked while we looked: perhaps this very key. Believe it for this one request only.
        bySecretHash[name] = remembered;
        if (before != Volatile.Read(ref generation))
        {
            bySecretHash.TryRemove(name, out _);
        }

        return remembered;
    }

    private sealed record Remembered(AuthenticatedKey Key, DateTimeOffset Until);
}
