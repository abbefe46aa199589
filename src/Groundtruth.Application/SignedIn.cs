using Groundtruth.Application.Accounts;
using Groundtruth.Application.Authentication;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application;

/// <summary>The signed-in contributor of the current request (scoped).</summary>
public sealed class SignedIn(ContributorOptions options) : IRequester<AuthenticatedSession>
{
    private readonly IReadOnlySet<string> countries = options.Countries;
    private Id<User>? userId;
    private Id<Session>? sessionId;

    public Mode Mode { get; private set; } = options.Mode;

    public Id<User> UserId => userId ?? throw new InvalidOperationException("The request has no signed-in contributor.");

    public Id<Session> SessionId => sessionId ?? throw new InvalidOperationException("The request has no session.");

    /// <summary>The session of the request; null for an anonymous request or a simulated contributor.</summary>
    public (Id<User> UserId, Id<Session> Id)? Session => userId is { } user && sessionId is { } session ? (user, session) : null;

    /// <summary>True if payouts are available there.</summary>
    /// <remarks>A simulated contributor, who has no session, is never paid by Stripe.</remarks>
    public bool CanBePaidIn(string country) => sessionId is null || countries.Contains(country);

    public void Authenticate(AuthenticatedSession authenticated) => (userId, sessionId) = (authenticated.UserId, authenticated.Id);

    public void ActAs(Id<User> contributor, Mode mode) => (userId, sessionId, Mode) = (contributor, null, mode);
}
