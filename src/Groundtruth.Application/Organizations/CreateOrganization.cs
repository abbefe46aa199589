using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Application.Organizations;

/// <summary>Creates an organization without members. For operators only.</summary>
public sealed record CreateOrganization(string Name) : ICommand<Id<Organization>>
{
    public string Name { get; } = PlainText.Normalize(Name)!;
}

internal sealed class CreateOrganizationValidator : AbstractValidator<CreateOrganization>
{
    public CreateOrganizationValidator() => RuleFor(command => command.Name).Text("The organization's name", 1, Organization.MaxNameLength);
}

internal sealed class CreateOrganizationHandler(NewOrganizations organizations, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<CreateOrganization, Result<Id<Organization>>>
{
    public async Task<Result<Id<Organization>>> Handle(CreateOrganization command, CancellationToken ct)
    {
        var organization = Organization.Create(command.Name, time.Now());
        await using var tx = db.Begin();
        return await organizations.Add(organization, ct) is { } refused ? refused : await tx.Commit(organization.Id, ct);
    }
}
