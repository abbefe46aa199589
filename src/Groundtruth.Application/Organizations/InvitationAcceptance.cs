using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Organizations;

/// <summary>Makes a person a member in the current transaction, if the inviter may still invite.</summary>
internal sealed class InvitationAcceptance(IMembershipStore memberships, IOrganizationStore organizations, TimeProvider time)
{
    public async Task<Result<Id<Organization>>> Accept(string? token, Id<User> person, CancellationToken ct)
    {
        var now = time.Now();
        if (token is null
            || !Invitation.IsWellFormed(token)
            || await memberships.FindOpen(Invitation.Hash(token), now, ct) is not { } found)
        {
            return OrganizationErrors.InvitationNotFound;
        }

        // Waits for a concurrent removal of the inviter, which revokes the invitation.
        await organizations.Lock(found.OrgId, ct);
        if (await memberships.FindInvitationForUpdate(found.OrgId, found.Id, ct) is not { } invitation)
        {
            return OrganizationErrors.InvitationNotFound;
        }

        if (await memberships.IsMember(invitation.OrgId, person, ct))
        {
            return OrganizationErrors.AlreadyMember;
        }

        var inviter = await memberships.FindForUpdate(invitation.OrgId, invitation.InvitedBy, ct);
        if (invitation.Accept(person, inviter, now) is { } refused)
        {
            return refused;
        }

        memberships.Save(invitation);
        memberships.Add(new Membership(invitation.OrgId, person, invitation.Role, now));
        return invitation.OrgId;
    }
}
