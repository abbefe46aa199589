using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain.ApiKeys;

/// <summary>An API key. Only the hash of its secret is stored.</summary>
public sealed class ApiKey : IIdentified
{
    /// <summary>The maximum number of usable keys of an organization in one mode.</summary>
    public const int MaxUsable = 100;

    public const int MaxNameLength = 60;

    private ApiKey()
    {
    }

    public static string IdPrefix => "key_";

    public Id<ApiKey> Id { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    /// <summary>The first key of this rotation chain. Idempotency keys are scoped to the chain.</summary>
    public Id<ApiKey> LineageId { get; private init; }

    /// <summary>The key's name; null if it has none.</summary>
    /// <remarks>Keys created before names existed, or without one on the command line, have none.</remarks>
    public string? Name { get; private init; }

    public byte[] SecretHash { get; private init; } = [];

    public string DisplayPrefix { get; private init; } = "";

    public string[] Scopes { get; private init; } = [];

    /// <summary>The member who saw the secret; null for an operator.</summary>
    public Id<User>? CreatedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public DateTimeOffset? RotatedAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private init; }

    public Owner Owner => new(OrgId, Mode);

    public static (ApiKey Key, string Secret) Issue(
        Owner owner, string? name, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt, Id<User>? createdBy, DateTimeOffset now) =>
        Make(owner, name, scopes, expiresAt, createdBy, now, lineage: null);

    public bool IsUsable(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);

    public Error? Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
        {
            return ApiKeyErrors.AlreadyRevoked;
        }

        RevokedAt = now;
        return null;
    }

    /// <summary>Creates a successor with the same name and scopes.</summary>
    /// <remarks>The old secret stays valid for <paramref name="overlap"/>.</remarks>
    public Result<(ApiKey Key, string Secret)> Rotate(TimeSpan overlap, Id<User>? rotatedBy, DateTimeOffset now)
    {
        if (!IsUsable(now))
        {
            return ApiKeyErrors.NotUsable;
        }

        if (RotatedAt is not null)
        {
            return ApiKeyErrors.AlreadyRotated;
        }

        var successor = Make(Owner, Name, Scopes, ExpiresAt, rotatedBy, now, LineageId);
        var end = now + overlap;
        (RotatedAt, ExpiresAt) = (now, ExpiresAt < end ? ExpiresAt : end);
        return successor;
    }

    private static (ApiKey Key, string Secret) Make(
        Owner owner, string? name, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt, Id<User>? createdBy, DateTimeOffset now,
        Id<ApiKey>? lineage)
    {
        var secret = ApiKeySecret.New(owner.Mode);
        var id = Id<ApiKey>.New(now);
        var key = new ApiKey
        {
            Id = id,
            OrgId = owner.OrgId,
            Mode = owner.Mode,
            LineageId = lineage ?? id,
            Name = name,
            SecretHash = ApiKeySecret.Hash(secret),
            DisplayPrefix = secret[..ApiKeySecret.DisplayLength],
            Scopes = [.. scopes],
            CreatedBy = createdBy,
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        return (key, secret);
    }
}
