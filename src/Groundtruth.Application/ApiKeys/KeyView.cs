using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.ApiKeys;

/// <summary>A key as an operator sees it.</summary>
public sealed record KeyView
{
    public Id<ApiKey> Id { get; init; }

    public Id<Organization> OrgId { get; init; }

    public string OrgName { get; init; } = "";

    public Mode Mode { get; init; }

    public string DisplayPrefix { get; init; } = "";

    public string[] Scopes { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public DateTimeOffset? RotatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>A key just made, with the secret that is never shown again.</summary>
public sealed record IssuedKey(Id<ApiKey> Id, Id<Organization> OrgId, Mode Mode, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, string Secret)
{
    public static IssuedKey Of(ApiKey key, string secret) => new(key.Id, key.OrgId, key.Mode, key.Scopes, key.ExpiresAt, secret);
}
