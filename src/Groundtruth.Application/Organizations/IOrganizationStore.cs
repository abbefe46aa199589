using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Organizations;

public interface IOrganizationStore
{
    /// <summary>The organization with that name. Locks the name until the transaction ends, even if there is none.</summary>
    Task<Organization?> FindForUpdate(string name, CancellationToken ct);

    Task Lock(Id<Organization> id, CancellationToken ct);

    void Add(Organization organization);
}
