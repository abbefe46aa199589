using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Audit;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>Revokes the usable keys of both modes that a current or former member created.</summary>
/// <remarks>Returns their number.</remarks>
public sealed record RevokeKeysOfMember(Id<User> UserId) : ICommand<int>;

internal sealed class RevokeKeysOfMemberHandler(IApiKeyStore keys, AuditLog audit, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RevokeKeysOfMember, Result<int>>
{
    public async Task<Result<int>> Handle(RevokeKeysOfMember command, CancellationToken ct)
    {
        var now = time.Now();
        await using var tx = db.Begin();
        var revoked = 0;
        foreach (var key in await keys.ListUsableForUpdate(caller.Owner.OrgId, command.UserId, now, ct))
        {
            if (key.Revoke(now) is null)
            {
                keys.Save(key);
                audit.RecordFor(key.Mode, AuditAction.KeyRevoked, key.Id);
                revoked++;
            }
        }

        return await tx.Commit(revoked, ct);
    }
}
