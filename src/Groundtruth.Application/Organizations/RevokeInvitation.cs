using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Application.Organizations;

public sealed record RevokeInvitation(Id<Invitation> InvitationId) : ICommand<Id<Invitation>>;

internal sealed class RevokeInvitationHandler(
    IMembershipStore memberships, AuditLog audit, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RevokeInvitation, Result<Id<Invitation>>>
{
    public async Task<Result<Id<Invitation>>> Handle(RevokeInvitation command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await memberships.FindInvitationForUpdate(caller.Owner.OrgId, command.InvitationId, ct) is not { } invitation)
        {
            return OrganizationErrors.InvitationNotFound;
        }

        if (invitation.Revoke(time.Now()) is { } refused)
        {
            return refused;
        }

        memberships.Save(invitation);
        audit.RecordForBothModes(AuditAction.InvitationRevoked, invitation.Id);
        return await tx.Commit(invitation.Id, ct);
    }
}
