using Groundtruth.Application.Accounts;
using Groundtruth.Application.Authentication;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application;

/// <summary>Who of the contributors sent the request at work. One for each request; known once the request's session is.</summary>
public sealed class SignedIn(ContributorOptions options) : IRequester<AuthenticatedSession>
{
    private Id<User>? userId;
    private Id<Session>? sessionId;

    /// <summary>In which mode they contribute.</summary>
    public Mode Mode { get; private set; } = options.Mode;

    /// <exception cref="InvalidOperationException">Nobody is signed in, where somebody has to be.</exception>
    public Id<User> UserId => userId ?? throw new InvalidOperationException("The request at work is nobody's.");

    /// <exception cref="InvalidOperationException">The request at work came without a session.</exception>
    public Id<Session> SessionId => sessionId ?? throw new InvalidOperationException("The request at work has no session.");

    public void Authenticate(AuthenticatedSession authenticated) => (userId, sessionId) = (authenticated.UserId, authenticated.Id);

    /// <summary>Acts as a contributor whom nobody signed in: one that is made up.</summary>
    public void ActAs(Id<User> contributor, Mode mode) => (userId, sessionId, Mode) = (contributor, null, mode);
}
