using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

/// <summary>Opens a session in the current transaction, and ends the request's session, if any.</summary>
internal sealed class SessionOpening(ISessionStore sessions, SignedIn signedIn)
{
    public SignedInAccount Open(User user, DateTimeOffset now)
    {
        if (signedIn.Session is var (userId, id))
        {
            sessions.End(userId, id, now);
        }

        var (session, token) = Session.Open(user.Id, now);
        sessions.Add(session);
        return new SignedInAccount(AccountView.Of(user), token, session.ExpiresAt);
    }
}
