using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Tasks;

/// <summary>The buyers' own ids of their tasks.</summary>
internal sealed class ExternalIds(IExternalIdStore store)
{
    /// <summary>Adds the claim to the current transaction.</summary>
    /// <remarks>The commit fails if another task has or had the id.</remarks>
    public void Claim(CollectionTask task)
    {
        if (task.ExternalId is not null)
        {
            store.Claim(task);
        }
    }

    public Task<Id<CollectionTask>?> FindHolder(Owner owner, string externalId, CancellationToken ct) =>
        store.FindHolder(owner, externalId, ct);

    /// <summary>Adds to the error the id of the task that has the external id.</summary>
    public async Task<Error> Explain(Error refused, CollectionTask task, CancellationToken ct) =>
        refused == TaskErrors.ExternalIdTaken && await FindHolder(task.Owner, task.ExternalId!, ct) is { } holder
            ? TaskErrors.ExternalIdTakenBy(holder)
            : refused;
}
