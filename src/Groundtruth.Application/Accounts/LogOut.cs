using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;

namespace Groundtruth.Application.Accounts;

/// <summary>All processes reject the token within a second.</summary>
public sealed record LogOut : ICommand<EndedSession>;

public sealed record EndedSession(Id<Session> Id, DateTimeOffset RevokedAt);

internal sealed class LogOutHandler(ISessionStore sessions, SignedIn signedIn, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<LogOut, Result<EndedSession>>
{
    public async Task<Result<EndedSession>> Handle(LogOut command, CancellationToken ct)
    {
        var now = time.Now();
        await using var tx = db.Begin();
        if (await sessions.FindForUpdate(signedIn.UserId, signedIn.SessionId, ct) is not { } session)
        {
            return AccountErrors.NotSignedIn;
        }

        if (session.Revoke(now) is { } refused)
        {
            return refused;
        }

        sessions.Save(session);
        return await tx.Commit(new EndedSession(session.Id, now), ct);
    }
}
