using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.ApiKeys;

namespace Groundtruth.Application.Authentication;

public sealed record AuthenticatedKey(
    Id<ApiKey> Id, Id<ApiKey> LineageId, Owner Owner, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, string Bucket,
    Id<User>? CreatedBy = null)
    : IAuthenticated
{
    public string CredentialId => Id.Value;

    public string IdempotencyScope => LineageId.Value;
}
