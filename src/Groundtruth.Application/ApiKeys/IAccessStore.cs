using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.ApiKeys;

public interface IAccessStore
{
    /// <summary>The organization of that name; it stays as it is until the transaction ends, also if there is none.</summary>
    Task<Organization?> FindOrganizationForUpdate(string name, CancellationToken ct);

    /// <summary>Waits until no other transaction holds the organization, and holds it until this one ends.</summary>
    Task LockOrganization(Id<Organization> id, CancellationToken ct);

    void Add(Organization organization);

    void Add(ApiKey key);

    Task<ApiKey?> FindKeyForUpdate(Id<ApiKey> id, CancellationToken ct);

    Task<ApiKey?> FindKeyForUpdate(Owner owner, Id<ApiKey> id, CancellationToken ct);

    /// <summary>Writes what may change of a key, and tells every process to forget what it remembers of it.</summary>
    void Save(ApiKey key);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<KeyView>> ListKeys(CursorRange range, CancellationToken ct);

    /// <inheritdoc cref="ListKeys(CursorRange, CancellationToken)"/>
    Task<IReadOnlyList<KeyView>> ListKeys(Owner owner, CursorRange range, CancellationToken ct);
}
