using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Application.Organizations;

/// <summary>Changes a member's role or removes the member. An organization always keeps one owner.</summary>
public sealed record ChangeMember(Id<User> UserId, string? Role) : ICommand<Id<User>>
{
    public const string None = "none";
}

internal sealed class ChangeMemberValidator : AbstractValidator<ChangeMember>
{
    public ChangeMemberValidator() =>
        RuleFor(command => command.Role).NotNull().WithErrorCode("required").OneOf("role", [.. SnakeCase<Role>.All, ChangeMember.None]);
}

internal sealed class ChangeMemberHandler(
    IMembershipStore memberships, Grantor grantor, AuditLog audit, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<ChangeMember, Result<Id<User>>>
{
    public async Task<Result<Id<User>>> Handle(ChangeMember command, CancellationToken ct)
    {
        var orgId = grantor.Owner.OrgId;
        await using var tx = db.Begin();

        // The lock serializes two owners who remove each other at the same time.
        if (await grantor.Lock(ct) is { } mayNot)
        {
            return mayNot;
        }

        if (await memberships.FindForUpdate(orgId, command.UserId, ct) is not { } member)
        {
            return OrganizationErrors.MemberNotFound;
        }

        Role? role = command.Role == ChangeMember.None ? null : SnakeCase<Role>.Read(command.Role!);
        if (role != Role.Owner)
        {
            if (member.Role == Role.Owner && await memberships.CountOwners(orgId, ct) == 1)
            {
                return OrganizationErrors.LastOwner;
            }

            await RevokeInvitations(member, ct);
        }

        Change(member, role);
        return await tx.Commit(member.UserId, ct);
    }

    private void Change(Membership member, Role? role)
    {
        if (role is { } given)
        {
            memberships.Save(member with { Role = given });
            audit.RecordForBothModes(AuditAction.MemberChanged, member.UserId);
        }
        else
        {
            memberships.Remove(member);
            audit.RecordForBothModes(AuditAction.MemberRemoved, member.UserId);
        }
    }

    /// <summary>Revokes the member's open invitations. Otherwise a removed owner could return through one.</summary>
    private async Task RevokeInvitations(Membership member, CancellationToken ct)
    {
        var now = time.Now();
        foreach (var invitation in await memberships.ListOpenForUpdate(member.OrgId, member.UserId, now, ct))
        {
            if (invitation.Revoke(now) is null)
            {
                memberships.Save(invitation);
                audit.RecordForBothModes(AuditAction.InvitationRevoked, invitation.Id);
            }
        }
    }
}
