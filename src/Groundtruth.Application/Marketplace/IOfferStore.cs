using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Marketplace;

/// <summary>Funded tasks of all organizations, in the mode that contributors work in.</summary>
public interface IOfferStore
{
    Task<TaskOffer?> Find(Id<CollectionTask> id, Mode mode, DateTimeOffset now, CancellationToken ct);

    /// <summary>Open tasks with spots left.</summary>
    /// <remarks>Also returns the last task that was read, even if it is full.</remarks>
    /// <param name="contributorId">The reader. A contributor sees the spots that it holds.</param>
    /// <param name="maxRead">The most tasks to read.</param>
    Task<IReadOnlyList<TaskOffer>> List(
        Id<User> contributorId, Mode mode, CursorRange range, int maxRead, DateTimeOffset now, CancellationToken ct);
}
