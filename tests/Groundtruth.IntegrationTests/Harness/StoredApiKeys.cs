namespace Groundtruth.IntegrationTests.Harness;

public sealed record StoredApiKey(
    string Id, byte[] SecretHash, string DisplayPrefix, string? CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

public sealed record StoredAuditEntry(string? Mode, string ActorId, string Action, string SubjectId);

/// <param name="Version">Changes with each write of the row.</param>
public sealed record StoredIdempotencyRecord(string Key, byte[]? Response, DateTimeOffset? LeasedUntil, string Version);

/// <summary>Reads the stored API keys and what is stored about their requests.</summary>
public static class StoredApiKeys
{
    /// <summary>Sorted by id.</summary>
    public static Task<IReadOnlyList<StoredApiKey>> ApiKeys(this GroundtruthServer server) => server.Rows<StoredApiKey>(
        """
        SELECT id, secret_hash, display_prefix, created_by, created_at, expires_at, last_used_at, revoked_at
        FROM api_keys ORDER BY id
        """);

    /// <summary>The only key.</summary>
    public static Task<StoredApiKey> ApiKey(this GroundtruthServer server) => server.ApiKeys().Only();

    /// <summary>Oldest first.</summary>
    public static Task<IReadOnlyList<StoredAuditEntry>> AuditEntries(this GroundtruthServer server) => server.Rows<StoredAuditEntry>(
        "SELECT mode, actor_id, action, subject_id FROM audit_entries ORDER BY created_at, id");

    /// <summary>Sorted by key.</summary>
    public static Task<IReadOnlyList<StoredIdempotencyRecord>> IdempotencyRecords(this GroundtruthServer server) =>
        server.Rows<StoredIdempotencyRecord>(
            "SELECT key, answer AS response, leased_until, xmin::text AS version FROM idempotency_records ORDER BY principal, key");

    /// <summary>The only record.</summary>
    public static Task<StoredIdempotencyRecord> IdempotencyRecord(this GroundtruthServer server) => server.IdempotencyRecords().Only();
}
