using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Tasks;

/// <summary>Remembers permanently which task has or had an external id.</summary>
public interface IExternalIdStore
{
    /// <summary>Claims the task's external id.</summary>
    /// <remarks>The commit fails if it is another task's; a repeated claim changes nothing.</remarks>
    void Claim(CollectionTask task);

    Task<Id<CollectionTask>?> FindHolder(Owner owner, string externalId, CancellationToken ct);
}
