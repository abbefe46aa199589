namespace Groundtruth.Application.Authentication;

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
