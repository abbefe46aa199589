using Groundtruth.Application.Access;
using Groundtruth.Domain;

namespace Groundtruth.Application;

/// <summary>Who sent the request at work. One for each request; known once the request's key is.</summary>
public sealed class Caller : IRequester<AuthenticatedKey>
{
    private AuthenticatedKey? key;

    /// <exception cref="InvalidOperationException">The request came without a key, to something that needs one.</exception>
    public AuthenticatedKey Key => key ?? throw new InvalidOperationException("The request at work was not authenticated.");

    public Owner Owner => Key.Owner;

    public void Authenticate(AuthenticatedKey authenticated) => key = authenticated;
}
