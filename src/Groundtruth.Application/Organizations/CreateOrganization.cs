using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Application.Organizations;

/// <summary>Creates an organization unless one with that name exists, and returns its id either way. For operators only.</summary>
public sealed record CreateOrganization(string Name) : ICommand<Id<Organization>>
{
    public string Name { get; } = PlainText.Normalize(Name)!;
}

internal sealed class CreateOrganizationValidator : AbstractValidator<CreateOrganization>
{
    public CreateOrganizationValidator() => RuleFor(command => command.Name).Text("The organization's name", 1, Organization.MaxNameLength);
}

internal sealed class CreateOrganizationHandler(IOrganizationStore organizations, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<CreateOrganization, Result<Id<Organization>>>
{
    public async Task<Result<Id<Organization>>> Handle(CreateOrganization command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await organizations.FindForUpdate(command.Name, ct) is { } existing)
        {
            return existing.Id;
        }

        var organization = Organization.Create(command.Name, time.Now());
        organizations.Add(organization);
        return await tx.Commit(organization.Id, ct);
    }
}
