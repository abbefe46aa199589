namespace Groundtruth.Application.Authentication;

public interface IAuthenticated
{
    string CredentialId { get; }

    DateTimeOffset? ExpiresAt { get; }

    string Bucket { get; }

    /// <summary>The owner of its idempotency keys.</summary>
    string IdempotencyScope { get; }
}
