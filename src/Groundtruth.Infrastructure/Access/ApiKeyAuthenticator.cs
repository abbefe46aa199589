using Groundtruth.Application.Access;
using Groundtruth.Domain;
using Groundtruth.Domain.Access;

namespace Groundtruth.Infrastructure.Access;

internal sealed class ApiKeyAuthenticator : IAuthenticator<AuthenticatedKey>, IRemembersSecrets
{
    private readonly Database.Database database;
    private readonly RememberedSecrets<AuthenticatedKey> remembered;

    public ApiKeyAuthenticator(Database.Database database, TimeProvider time) =>
        (this.database, remembered) = (database, new RememberedSecrets<AuthenticatedKey>(time, LookUp));

    public Error Unauthorized => AccessErrors.Unauthorized;

    public ValueTask<AuthenticatedKey?> Authenticate(string secret, CancellationToken ct) => ApiKeySecret.IsWellFormed(secret)
        ? remembered.Find(ApiKeySecret.Hash(secret), ct)
        : ValueTask.FromResult<AuthenticatedKey?>(null);

    public void Forget(string credentialId) => remembered.Forget(credentialId);

    public void ForgetAll() => remembered.ForgetAll();

    public Task SaveLastUsed(CancellationToken ct) => remembered.SaveLastUsed((ids, times) => database.Execute(
        """
        UPDATE api_keys SET last_used_at = used.at
        FROM unnest(@ids, @times) AS used (id, at)
        WHERE api_keys.id = used.id AND (last_used_at IS NULL OR last_used_at < used.at)
        """,
        new { ids, times },
        ct));

    private async Task<AuthenticatedKey?> LookUp(byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        var key = await database.QuerySingle<ApiKey>(
            """
            SELECT id, org_id, mode, lineage_id, secret_hash, display_prefix, scopes, created_at, expires_at, revoked_at, last_used_at
            FROM api_keys
            WHERE secret_hash = @hash
            """,
            new { hash },
            ct);
        return key?.IsUsable(now) == true
            ? new AuthenticatedKey(key.Id, key.LineageId, key.Owner, key.Scopes, key.ExpiresAt, $"key:{key.Id}")
            : null;
    }
}
