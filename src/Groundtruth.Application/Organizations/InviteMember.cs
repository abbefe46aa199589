using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Application.Organizations;

/// <summary>Creates an invitation to the caller's organization. No e-mail is configured; the inviter shares the link.</summary>
public sealed record InviteMember(string? Role) : ICommand<MadeInvitation>;

public sealed record MadeInvitation(Id<Invitation> Id, string Token, DateTimeOffset ExpiresAt);

internal sealed class InviteMemberValidator : AbstractValidator<InviteMember>
{
    public InviteMemberValidator() =>
        RuleFor(command => command.Role).NotNull().WithErrorCode("required").OneOf("role", SnakeCase<Role>.All);
}

internal sealed class InviteMemberHandler(IMembershipStore memberships, AuditLog audit, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<InviteMember, Result<MadeInvitation>>
{
    public async Task<Result<MadeInvitation>> Handle(InviteMember command, CancellationToken ct)
    {
        var orgId = caller.Owner.OrgId;
        var now = time.Now();
        await using var tx = db.Begin();
        if (await memberships.LockAndCountOpen(orgId, now, ct) >= Invitation.MaxOpen)
        {
            return OrganizationErrors.TooManyInvitations;
        }

        var (invitation, token) = Invitation.Create(orgId, SnakeCase<Role>.Read(command.Role!), caller.MemberId, now);
        memberships.Add(invitation);
        audit.RecordForBothModes(AuditAction.MemberInvited, invitation.Id);
        return await tx.Commit(new MadeInvitation(invitation.Id, token, invitation.ExpiresAt), ct);
    }
}
