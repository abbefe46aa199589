using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Application.ApiKeys;

/// <summary>Makes a key, and the organization with it if there is none of that name.</summary>
public sealed record IssueKey(string OrganizationName, Mode Mode, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt) : ICommand<IssuedKey>
{
    public string OrganizationName { get; } = OrganizationName.Trim();
}

internal sealed class IssueKeyValidator : AbstractValidator<IssueKey>
{
    public IssueKeyValidator(TimeProvider time)
    {
        RuleFor(command => command.OrganizationName).Text("The organization's name", 1, Organization.MaxNameLength);
        RuleFor(command => command.Scopes).NotEmpty().WithMessage($"At least one scope is needed: {string.Join(", ", Scope.All)}.");
        RuleForEach(command => command.Scopes).OneOf("Each scope", Scope.All);
        RuleFor(command => command.ExpiresAt)
            .Must(expiresAt => expiresAt is null || expiresAt > time.GetUtcNow())
            .WithErrorCode("in_the_past")
            .WithMessage("The expiry must lie in the future.");
    }
}

internal sealed class IssueKeyHandler(IApiKeyStore keys, IOrganizationStore organizations, AuditLog audit, IUnitOfWork db, TimeProvider time) : IRequestHandler<IssueKey, Result<IssuedKey>>
{
    public async Task<Result<IssuedKey>> Handle(IssueKey command, CancellationToken ct)
    {
        var now = time.Now();
        await using var tx = db.Begin();
        var organization = await organizations.FindForUpdate(command.OrganizationName, ct);
        if (organization is null)
        {
            organization = Organization.Create(command.OrganizationName, now);
            organizations.Add(organization);
        }

        var (key, secret) = ApiKey.Issue(new Owner(organization.Id, command.Mode), [.. command.Scopes.Distinct()], command.ExpiresAt, now);
        keys.Add(key);
        audit.RecordByOperator(key.Owner, AuditAction.KeyCreated, key.Id);
        return await tx.Commit(IssuedKey.Of(key, secret), ct);
    }
}
