using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;

namespace Groundtruth.Application.Authentication;

/// <summary>An API key that was valid when it was looked up.</summary>
public sealed record AuthenticatedKey(
    Id<ApiKey> Id, Id<ApiKey> LineageId, Owner Owner, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, string Bucket)
    : IAuthenticated
{
    public string CredentialId => Id.Value;

    /// <summary>Shared by a key and the keys that it was rotated into.</summary>
    public string IdempotencyScope => LineageId.Value;
}
