using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Authentication;

public sealed record AuthenticatedSession(Id<Session> Id, Id<User> UserId, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
    : IAuthenticated
{
    public string CredentialId => Id.Value;

    public string Bucket { get; } = $"user:{UserId}";

    public string IdempotencyScope => UserId.Value;

    DateTimeOffset? IAuthenticated.ExpiresAt => ExpiresAt;
}
