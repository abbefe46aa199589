using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Organizations;

public interface IOrganizationStore
{
    Task<bool> Exists(Id<Organization> id, CancellationToken ct);

    Task<bool> IsNameTaken(Organization organization, CancellationToken ct);

    /// <summary>All organizations without a skeleton, which an older version of the program created.</summary>
    Task<IReadOnlyList<OrganizationName>> ListWithoutSkeleton(CancellationToken ct);

    /// <summary>Has no effect if another organization has the skeleton: names that looked alike before stay.</summary>
    void SetSkeleton(Id<Organization> id, string skeleton);

    Task Lock(Id<Organization> id, CancellationToken ct);

    /// <summary>Adds an organization.</summary>
    /// <remarks>The commit fails if another organization has the same name or one that looks like it.</remarks>
    void Add(Organization organization);
}

public sealed record OrganizationName(Id<Organization> Id, string Name);
