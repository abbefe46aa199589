using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Application.Organizations;

/// <summary>Checks an organization's id.</summary>
/// <remarks>For operators only, who use ids because anyone may register any free name.</remarks>
public sealed record FindOrganization(Id<Organization> OrgId) : IQuery<Id<Organization>>;

internal sealed class FindOrganizationHandler(IOrganizationStore organizations)
    : IRequestHandler<FindOrganization, Result<Id<Organization>>>
{
    public async Task<Result<Id<Organization>>> Handle(FindOrganization query, CancellationToken ct) =>
        await organizations.Exists(query.OrgId, ct) ? query.OrgId : OrganizationErrors.NotFound;
}
