using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.ApiKeys;

namespace Groundtruth.Application.Authentication;

/// <summary>Finds whom a secret lets in.</summary>
public interface IAuthenticator<TPrincipal>
    where TPrincipal : class, IPrincipal
{
    /// <summary>What is told of every secret that lets nobody in.</summary>
    Error Unauthorized { get; }

    /// <summary>Null for whatever is unknown, malformed, revoked or expired.</summary>
    ValueTask<TPrincipal?> Authenticate(string secret, CancellationToken ct);
}

/// <summary>Whom a request was let in as.</summary>
public interface IPrincipal
{
    /// <summary>What was found by the secret: a key, or a session.</summary>
    string CredentialId { get; }

    DateTimeOffset? ExpiresAt { get; }

    /// <summary>Where its requests are counted.</summary>
    string Bucket { get; }

    /// <summary>Whose the idempotency keys are that its requests bear.</summary>
    string IdempotencyScope { get; }
}

/// <summary>Where it is noted, for the time of a request, whom it was let in as.</summary>
public interface IRequester<TPrincipal>
    where TPrincipal : class, IPrincipal
{
    void Authenticate(TPrincipal authenticated);
}

/// <summary>A key that was good when it was looked up.</summary>
public sealed record AuthenticatedKey(
    Id<ApiKey> Id, Id<ApiKey> LineageId, Owner Owner, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, string Bucket)
    : IPrincipal
{
    public string CredentialId => Id.Value;

    /// <summary>A rotated key keeps its predecessor's.</summary>
    public string IdempotencyScope => LineageId.Value;
}

/// <summary>A session that was good when it was looked up.</summary>
public sealed record AuthenticatedSession(Id<Session> Id, Id<User> UserId, DateTimeOffset ExpiresAt) : IPrincipal
{
    public string CredentialId => Id.Value;

    /// <summary>The person's, however many sessions they have.</summary>
    public string Bucket { get; } = $"user:{UserId}";

    public string IdempotencyScope => UserId.Value;

    DateTimeOffset? IPrincipal.ExpiresAt => ExpiresAt;
}
