using Groundtruth.Application.Authentication;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Authentication;

internal sealed class ApiKeyCredentials(PostgresReader database) : ICredentials<AuthenticatedKey>
{
    public Error Unauthorized => ApiKeyErrors.Unauthorized;

    public bool IsWellFormed(string secret) => ApiKeySecret.IsWellFormed(secret);

    public byte[] Hash(string secret) => ApiKeySecret.Hash(secret);

    public async Task<AuthenticatedKey?> Find(byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        var key = await database.QuerySingle<ApiKey>(
            """
            SELECT id, org_id, mode, lineage_id, secret_hash, display_prefix, scopes, created_by, created_at, expires_at, revoked_at, last_used_at
            FROM api_keys
            WHERE secret_hash = @hash
            """,
            new { hash },
            ct);
        return key?.IsUsable(now) == true
            ? new AuthenticatedKey(key.Id, key.LineageId, key.Owner, key.Scopes, key.ExpiresAt, $"key:{key.Id}", key.CreatedBy)
            : null;
    }

    public Task SaveLastUsed(string[] ids, DateTime[] times, CancellationToken ct) => database.Execute(
        """
        UPDATE api_keys SET last_used_at = used.at
        FROM unnest(@ids, @times) AS used (id, at)
        WHERE api_keys.id = used.id AND (last_used_at IS NULL OR last_used_at < used.at)
        """,
        new { ids, times },
        ct);
}
