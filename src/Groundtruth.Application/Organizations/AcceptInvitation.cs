using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Application.Organizations;

public sealed record AcceptInvitation(string? Token) : ICommand<Id<Organization>>;

internal sealed class AcceptInvitationHandler(
    IMembershipStore memberships, AuditLog audit, SignedIn signedIn, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<AcceptInvitation, Result<Id<Organization>>>
{
    public async Task<Result<Id<Organization>>> Handle(AcceptInvitation command, CancellationToken ct)
    {
        var now = time.Now();
        await using var tx = db.Begin();
        if (command.Token is not { } token
            || !Invitation.IsWellFormed(token)
            || await memberships.FindInvitationForUpdate(Invitation.Hash(token), ct) is not { } invitation)
        {
            return OrganizationErrors.InvitationNotFound;
        }

        if (await memberships.IsMember(invitation.OrgId, signedIn.UserId, ct))
        {
            return OrganizationErrors.AlreadyMember;
        }

        if (invitation.Accept(signedIn.UserId, now) is { } refused)
        {
            return refused;
        }

        memberships.Save(invitation);
        memberships.Add(new Membership(invitation.OrgId, signedIn.UserId, invitation.Role, now));
        audit.RecordBy(signedIn.UserId, invitation.OrgId, AuditAction.MemberJoined, signedIn.UserId);
        return await tx.Commit(invitation.OrgId, ct);
    }
}
