using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Application.Organizations;

/// <summary>Creates an invitation to the caller's organization.</summary>
/// <remarks>No e-mail is configured; the inviter shares the link.</remarks>
public sealed record InviteMember(string? Role) : ICommand<MadeInvitation>;

public sealed record MadeInvitation(Id<Invitation> Id, string Token, DateTimeOffset ExpiresAt)
{
    public override string ToString() => nameof(MadeInvitation);
}

internal sealed class InviteMemberValidator : AbstractValidator<InviteMember>
{
    public InviteMemberValidator() =>
        RuleFor(command => command.Role).NotNull().WithErrorCode("required").OneOf("role", SnakeCase<Role>.All);
}

internal sealed class InviteMemberHandler(
    IMembershipStore memberships, Grantor grantor, AuditLog audit, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<InviteMember, Result<MadeInvitation>>
{
    public async Task<Result<MadeInvitation>> Handle(InviteMember command, CancellationToken ct)
    {
        var now = time.Now();
        await using var tx = db.Begin();
        if (await grantor.Lock(ct) is { } mayNot)
        {
            return mayNot;
        }

        if (await memberships.CountOpen(grantor.Owner.OrgId, now, ct) >= Invitation.MaxOpen)
        {
            return OrganizationErrors.TooManyInvitations;
        }

        var (invitation, token) = Invitation.Create(
            grantor.Owner.OrgId, SnakeCase<Role>.Read(command.Role!), grantor.MemberId!.Value, now);
        memberships.Add(invitation);
        audit.RecordForBothModes(AuditAction.MemberInvited, invitation.Id);
        return await tx.Commit(new MadeInvitation(invitation.Id, token, invitation.ExpiresAt), ct);
    }
}
