using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.ApiKeys;

namespace Groundtruth.Application.Authentication;

/// <summary>Resolves a secret to a principal.</summary>
public interface IAuthenticator<TPrincipal>
    where TPrincipal : class, IAuthenticated
{
    /// <summary>The same error for every secret that is refused.</summary>
    Error Unauthorized { get; }

    /// <summary>Returns null if the secret is unknown, malformed, revoked or expired.</summary>
    ValueTask<TPrincipal?> Authenticate(string secret, CancellationToken ct);
}

public interface IAuthenticated
{
    /// <summary>The id of the API key or session.</summary>
    string CredentialId { get; }

    DateTimeOffset? ExpiresAt { get; }

    /// <summary>The rate-limit bucket of its requests.</summary>
    string Bucket { get; }

    /// <summary>The owner of its idempotency keys.</summary>
    string IdempotencyScope { get; }
}

/// <summary>Holds the principal for the duration of a request.</summary>
public interface IRequester<TPrincipal>
    where TPrincipal : class, IAuthenticated
{
    void Authenticate(TPrincipal authenticated);
}

/// <summary>An API key that was valid when it was looked up.</summary>
public sealed record AuthenticatedKey(
    Id<ApiKey> Id, Id<ApiKey> LineageId, Owner Owner, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, string Bucket)
    : IAuthenticated
{
    public string CredentialId => Id.Value;

    /// <summary>Shared by a key and the keys that it was rotated into.</summary>
    public string IdempotencyScope => LineageId.Value;
}

/// <summary>A session that was valid when it was looked up.</summary>
public sealed record AuthenticatedSession(Id<Session> Id, Id<User> UserId, DateTimeOffset ExpiresAt) : IAuthenticated
{
    public string CredentialId => Id.Value;

    /// <summary>Shared by all sessions of a user.</summary>
    public string Bucket { get; } = $"user:{UserId}";

    public string IdempotencyScope => UserId.Value;

    DateTimeOffset? IAuthenticated.ExpiresAt => ExpiresAt;
}
