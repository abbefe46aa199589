using Groundtruth.Domain;
using Groundtruth.Domain.Access;

namespace Groundtruth.Application.Access;

/// <summary>A key that was good when it was looked up.</summary>
/// <param name="Bucket">Where its requests are counted.</param>
public sealed record AuthenticatedKey(
    Id<ApiKey> Id, Id<ApiKey> LineageId, Owner Owner, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, string Bucket);

public interface IApiKeyAuthenticator
{
    /// <summary>Who the secret lets in; null for whatever is unknown, malformed, revoked or expired.</summary>
    ValueTask<AuthenticatedKey?> Authenticate(string secret, CancellationToken ct);
}
