using Groundtruth.Application;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Organizations;
using Groundtruth.Infrastructure.Authentication;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.ApiKeys;

internal sealed class ApiKeyStore(PostgresReader database, UnitOfWork work) : IApiKeyStore
{
    private const string Columns =
        """
        id, org_id, mode, lineage_id, name, secret_hash, display_prefix, scopes, created_by, created_at, expires_at, revoked_at, rotated_at,
        last_used_at
        """;

    private const string SelectKey = $"SELECT {Columns} FROM api_keys ";

    private const string SelectView =
        """
        SELECT k.id, k.org_id, (SELECT name FROM organizations WHERE id = k.org_id) AS org_name, k.mode, k.name, k.display_prefix, k.scopes,
               k.created_by, (SELECT display_name FROM users WHERE id = k.created_by) AS created_by_name, k.created_at, k.expires_at,
               k.revoked_at, k.rotated_at, k.last_used_at, k.last_used_address
        FROM api_keys k

        """;

    private static readonly Keyset Keys = Keyset.List(SelectView, "k.org_id, k.mode, k.id", "@OrgId, @Mode");

    private const string IsUsable = "revoked_at IS NULL AND (expires_at IS NULL OR expires_at > @now)";

    public void Add(ApiKey key) => work.Write(
        $"""
        INSERT INTO api_keys ({Columns})
        VALUES (@Id, @OrgId, @Mode, @LineageId, @Name, @SecretHash, @DisplayPrefix, @Scopes, @CreatedBy, @CreatedAt, @ExpiresAt,
                @RevokedAt, @RotatedAt, @LastUsedAt)
        """,
        new
        {
            key.Id,
            key.OrgId,
            key.Mode,
            key.LineageId,
            key.Name,
            key.SecretHash,
            key.DisplayPrefix,
            key.Scopes,
            key.CreatedBy,
            key.CreatedAt,
            key.ExpiresAt,
            key.RevokedAt,
            key.RotatedAt,
            key.LastUsedAt,
        });

    public Task<ApiKey?> FindForUpdate(Owner owner, Id<ApiKey> id, CancellationToken ct) => work.QuerySingle<ApiKey>(
        SelectKey + "WHERE id = @id AND org_id = @OrgId AND mode = @Mode FOR UPDATE", new { id, owner.OrgId, owner.Mode }, ct);

    public Task<int> CountUsable(Owner owner, DateTimeOffset now, CancellationToken ct) => work.QuerySingle<int>(
        """
        SELECT count(*)::int FROM api_keys
        WHERE org_id = @OrgId AND mode = @Mode AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > @now)
        """,
        new { owner.OrgId, owner.Mode, now },
        ct);

    public Task<ApiKeyView?> FindView(Owner owner, Id<ApiKey> id, CancellationToken ct) => database.QuerySingle<ApiKeyView>(
        SelectView + "WHERE k.id = @id AND k.org_id = @OrgId AND k.mode = @Mode", new { id, owner.OrgId, owner.Mode }, ct);

    public async Task<Owner?> FindOwner(Id<ApiKey> id, CancellationToken ct) =>
        (await database.QuerySingle<ApiKey>(SelectKey + "WHERE id = @id", new { id }, ct))?.Owner;

    public void Save(ApiKey key)
    {
        work.Write(
            "UPDATE api_keys SET expires_at = @ExpiresAt, revoked_at = @RevokedAt, rotated_at = @RotatedAt WHERE id = @Id",
            new { key.Id, key.ExpiresAt, key.RevokedAt, key.RotatedAt });
        work.Write("SELECT pg_notify(@Channel, @Id)", new { RevocationListener.Channel, key.Id });
    }

    public Task<IReadOnlyList<ApiKeyView>> List(Owner owner, CursorRange range, CancellationToken ct) => database.Query<ApiKeyView>(
        Keys.In(range), new { owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit }, ct);

    public Task<IReadOnlyList<ApiKeyView>> ListUsableOf(
        Id<Organization> orgId, Id<User> createdBy, DateTimeOffset now, CancellationToken ct) => database.Query<ApiKeyView>(
        SelectView + $"WHERE k.org_id = @orgId AND k.created_by = @createdBy AND {IsUsable} ORDER BY k.id DESC",
        new { orgId, createdBy, now },
        ct);

    public Task<IReadOnlyList<ApiKey>> ListUsableForUpdate(
        Id<Organization> orgId, Id<User> createdBy, DateTimeOffset now, CancellationToken ct) => work.Query<ApiKey>(
        SelectKey + $"WHERE org_id = @orgId AND created_by = @createdBy AND {IsUsable} ORDER BY id FOR UPDATE",
        new { orgId, createdBy, now },
        ct);

    public Task<IReadOnlyList<ApiKeyView>> ListAll(CursorRange range, CancellationToken ct) => database.Query<ApiKeyView>(
        SelectView + "WHERE k.id < @Below ORDER BY k.id DESC LIMIT @Limit", new { range.Below, range.Limit }, ct);
}
