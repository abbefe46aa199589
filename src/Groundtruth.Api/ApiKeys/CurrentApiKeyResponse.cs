using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;

namespace Groundtruth.Api.ApiKeys;

/// <summary>An API key without its secret.</summary>
public sealed record CurrentApiKeyResponse
{
    /// <summary>The key's id, <c>key_…</c>.</summary>
    public required Id<ApiKey> Id { get; init; }

    /// <summary>The name given at creation. Null if the key has none.</summary>
    public required string? Name { get; init; }

    /// <summary>The first characters of the secret.</summary>
    public required string Prefix { get; init; }

    /// <summary>The scopes of the key.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The time of creation, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time when the key expires, in UTC. Null if it does not expire.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }
}
