using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Organizations;

/// <summary>Adds an organization in the current transaction, unless its name is taken or too similar.</summary>
internal sealed class NewOrganizations(IOrganizationStore organizations)
{
    public async Task<Error?> Add(Organization organization, CancellationToken ct)
    {
        var isTaken = await organizations.IsNameTaken(organization, ct);
        foreach (var old in await organizations.ListWithoutSkeleton(ct))
        {
            var skeleton = NameSkeleton.Of(old.Name);
            organizations.SetSkeleton(old.Id, skeleton);
            isTaken |= skeleton == organization.NameSkeleton;
        }

        if (isTaken)
        {
            return OrganizationErrors.NameTaken;
        }

        organizations.Add(organization);
        return null;
    }
}
