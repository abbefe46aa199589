using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Marketplace;

/// <summary>What contributors see of tasks: those of any organization that were paid for, in the one mode in which contributors work.</summary>
public interface IOfferStore
{
    /// <summary>Whose a task is; null when contributors may not see it.</summary>
    Task<Id<Organization>?> FindBuyer(Id<CollectionTask> id, Mode mode, CancellationToken ct);

    Task<TaskOffer?> Find(Id<CollectionTask> id, Mode mode, DateTimeOffset now, CancellationToken ct);

    /// <summary>Open tasks that have places left.</summary>
    Task<IReadOnlyList<TaskOffer>> List(Mode mode, Slice slice, DateTimeOffset now, CancellationToken ct);
}
