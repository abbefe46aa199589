using System.Net;
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

    public Task SaveLastUsed(IReadOnlyList<LastUse> uses, CancellationToken ct) => database.Execute(
        """
        UPDATE api_keys SET last_used_at = used.at, last_used_address = used.address
        FROM unnest(@ids, @times, @addresses::text[]) AS used (id, at, address)
        WHERE api_keys.id = used.id AND (last_used_at IS NULL OR last_used_at < used.at)
        """,
        new
        {
            ids = uses.Select(use => use.CredentialId).ToArray(),
            times = uses.Select(use => use.At.UtcDateTime).ToArray(),
            addresses = uses.Select(use => Text(use.Address)).ToArray(),
        },
        ct);

    private static string? Text(IPAddress? address) => (address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address)?.ToString();
}
