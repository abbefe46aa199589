using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.ApiKeys;

public sealed record ApiKeyView
{
    public Id<ApiKey> Id { get; init; }

    public Id<Organization> OrgId { get; init; }

    public string OrgName { get; init; } = "";

    public Mode Mode { get; init; }

    /// <summary>Null for keys created before names existed, and for unnamed keys of the command line.</summary>
    public string? Name { get; init; }

    public string DisplayPrefix { get; init; } = "";

    public string[] Scopes { get; init; } = [];

    public Id<User>? CreatedBy { get; init; }

    /// <summary>Null if an operator created the key.</summary>
    public string? CreatedByName { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public DateTimeOffset? RotatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The IP address of the last use.</summary>
    public string? LastUsedAddress { get; init; }
}
