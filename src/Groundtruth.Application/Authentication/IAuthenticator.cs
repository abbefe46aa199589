using Groundtruth.Domain;

namespace Groundtruth.Application.Authentication;

public interface IAuthenticator<TPrincipal>
    where TPrincipal : class, IAuthenticated
{
    Error Unauthorized { get; }

    /// <summary>Returns null if the secret is unknown, malformed, revoked or expired.</summary>
    ValueTask<TPrincipal?> Authenticate(string secret, CancellationToken ct);
}
