using Groundtruth.Domain;

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
