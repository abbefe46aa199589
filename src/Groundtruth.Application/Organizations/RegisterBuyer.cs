using FluentValidation;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Secrets;
using MediatR;

namespace Groundtruth.Application.Organizations;

/// <summary>Creates an account and its organization, and opens a session.</summary>
public sealed record RegisterBuyer : ICommand<RegisteredBuyer>, IRegistration
{
    public string? Email { get; init => field = value?.Trim(); }

    public Secret? Password { get; init; }

    public string? DisplayName { get; init => field = PlainText.Normalize(value); }

    public string? Country { get; init => field = value?.Trim().ToUpperInvariant(); }

    public string? OrganizationName { get; init => field = PlainText.Normalize(value); }
}

public sealed record RegisteredBuyer(SignedInAccount SignedIn, Id<Organization> OrgId);

internal sealed class RegisterBuyerValidator : AbstractValidator<RegisterBuyer>
{
    public RegisterBuyerValidator()
    {
        Include(new RegistrationValidator());
        RuleFor(command => command.OrganizationName).Text("organization_name", 1, Organization.MaxNameLength);
    }
}

internal sealed class RegisterBuyerHandler(
    NewAccounts accounts, NewOrganizations organizations, IMembershipStore memberships, AuditLog audit, IUnitOfWork db)
    : IRequestHandler<RegisterBuyer, Result<RegisteredBuyer>>
{
    public async Task<Result<RegisteredBuyer>> Handle(RegisterBuyer command, CancellationToken ct)
    {
        var prepared = await accounts.Prepare(command, ct);
        if (prepared.Error is { } refused)
        {
            return refused;
        }

        var user = prepared.Value;
        var organization = Organization.Create(command.OrganizationName!, user.CreatedAt);
        await using var tx = db.Begin();
        if (await organizations.Add(organization, ct) is { } taken)
        {
            return taken;
        }

        var signedIn = accounts.Add(user);
        memberships.Add(new Membership(organization.Id, user.Id, Role.Owner, user.CreatedAt));
        audit.RecordBy(user.Id, organization.Id, AuditAction.OrganizationCreated, organization.Id);
        return await tx.Commit(new RegisteredBuyer(signedIn, organization.Id), ct);
    }
}
