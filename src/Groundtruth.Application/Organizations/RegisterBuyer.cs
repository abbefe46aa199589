using FluentValidation;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Application.Organizations;

/// <summary>Creates an account and its organization, and opens a session.</summary>
public sealed record RegisterBuyer : ICommand<RegisteredBuyer>, IRegistration
{
    public string? Email { get; init => field = value?.Trim(); }

    public string? Password { get; init; }

    public string? DisplayName { get; init => field = value?.Trim(); }

    public string? Country { get; init => field = value?.Trim().ToUpperInvariant(); }

    public string? OrganizationName { get; init => field = value?.Trim(); }
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
    SignInAttempts attempts, IUserStore users, ISessionStore sessions, IMembershipStore memberships, IOrganizationStore organizations, IPasswords passwords, AuditLog audit, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RegisterBuyer, Result<RegisteredBuyer>>
{
    public async Task<Result<RegisteredBuyer>> Handle(RegisterBuyer command, CancellationToken ct)
    {
        if (await attempts.RefuseRegistration(ct) is { } tooMany)
        {
            return tooMany;
        }

        var passwordHash = await passwords.Hash(command.Password!, ct);
        var now = time.Now();
        var user = User.Register(command.Email!, command.DisplayName!, command.Country!, passwordHash, now);
        var organization = Organization.Create(command.OrganizationName!, now);
        var (session, token) = Session.Open(user.Id, now);
        await using var tx = db.Begin();
        if (await organizations.FindForUpdate(organization.Name, ct) is not null)
        {
            return OrganizationErrors.NameTaken;
        }

        organizations.Add(organization);
        users.Add(user);
        memberships.Add(new Membership(organization.Id, user.Id, Role.Owner, now));
        sessions.Add(session);
        audit.RecordBy(user.Id, organization.Id, AuditAction.OrganizationCreated, organization.Id);
        return await tx.Commit(new RegisteredBuyer(new SignedInAccount(AccountView.Of(user), token, session.ExpiresAt), organization.Id), ct);
    }
}
