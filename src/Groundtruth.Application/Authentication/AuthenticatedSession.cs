using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Authentication;

/// <summary>A session that was valid when it was looked up.</summary>
public sealed record AuthenticatedSession(Id<Session> Id, Id<User> UserId, DateTimeOffset ExpiresAt) : IAuthenticated
{
    public string CredentialId => Id.Value;

    /// <summary>Shared by all sessions of a user.</summary>
    public string Bucket { get; } = $"user:{UserId}";

    public string IdempotencyScope => UserId.Value;

    DateTimeOffset? IAuthenticated.ExpiresAt => ExpiresAt;
}
