using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;

namespace Groundtruth.Application.Accounts;

/// <summary>Ends every other session of the signed-in user. All processes reject their tokens within a second.</summary>
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
