using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;

namespace Groundtruth.Application.Accounts;

/// <summary>All processes reject the ended tokens within a second.</summary>
public sealed record EndOtherSessions : ICommand<Id<User>>;

internal sealed class EndOtherSessionsHandler(ISessionStore sessions, SignedIn signedIn, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<EndOtherSessions, Result<Id<User>>>
{
    public async Task<Result<Id<User>>> Handle(EndOtherSessions command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        sessions.EndAll(signedIn.UserId, signedIn.SessionId, time.Now());
        return await tx.Commit(signedIn.UserId, ct);
    }
}
