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
    IMembershipStore memberships, IOrganizationStore organizations, AuditLog audit, Caller caller, IUnitOfWork db)
    : IRequestHandler<ChangeMember, Result<Id<User>>>
{
    public async Task<Result<Id<User>>> Handle(ChangeMember command, CancellationToken ct)
    {
        var orgId = caller.Owner.OrgId;
        await using var tx = db.Begin();

        // Serializes two owners who remove each other at the same time.
        await organizations.Lock(orgId, ct);
        if (await memberships.FindForUpdate(orgId, command.UserId, ct) is not { } member)
        {
            return OrganizationErrors.MemberNotFound;
        }

        Role? role = command.Role == ChangeMember.None ? null : SnakeCase<Role>.Read(command.Role!);
        if (member.Role == Role.Owner && role != Role.Owner && await memberships.CountOwners(orgId, ct) == 1)
        {
            return OrganizationErrors.LastOwner;
        }

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

        return await tx.Commit(member.UserId, ct);
    }
}
