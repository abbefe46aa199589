using System.Net;
using Groundtruth.Domain;

namespace Groundtruth.Application.Authentication;

public interface IAuthenticator<TPrincipal>
    where TPrincipal : class, IAuthenticated
{
    Error Unauthorized { get; }

    /// <summary>Returns null if the secret is unknown, malformed, revoked or expired. Otherwise records the use.</summary>
    /// <param name="address">The client's address; null if it should not be recorded.</param>
    ValueTask<TPrincipal?> Authenticate(string secret, IPAddress? address, CancellationToken ct);
}
