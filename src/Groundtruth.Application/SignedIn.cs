using Groundtruth.Application.Accounts;
using Groundtruth.Application.Authentication;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application;

/// <summary>The signed-in contributor of the current request (scoped).</summary>
public sealed class SignedIn(ContributorOptions options) : IRequester<AuthenticatedSession>
{
    private Id<User>? userId;
    private Id<Session>? sessionId;

    /// <summary>The mode in which they contribute.</summary>
    public Mode Mode { get; private set; } = options.Mode;

    /// <exception cref="InvalidOperationException">No user is signed in.</exception>
    public Id<User> UserId => userId ?? throw new InvalidOperationException("The request has no signed-in contributor.");

    /// <exception cref="InvalidOperationException">The request has no session.</exception>
    public Id<Session> SessionId => sessionId ?? throw new InvalidOperationException("The request has no session.");

    public void Authenticate(AuthenticatedSession authenticated) => (userId, sessionId) = (authenticated.UserId, authenticated.Id);

    /// <summary>Acts as a simulated contributor, without a session.</summary>
    public void ActAs(Id<User> contributor, Mode mode) => (userId, sessionId, Mode) = (contributor, null, mode);
}
