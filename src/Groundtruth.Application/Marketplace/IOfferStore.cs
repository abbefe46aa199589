using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Marketplace;

/// <summary>Funded tasks of all organizations, in the mode that contributors work in.</summary>
public interface IOfferStore
{
    Task<TaskOffer?> Find(Id<CollectionTask> id, Mode mode, DateTimeOffset now, CancellationToken ct);

    /// <param name="contributorId">The reader. A contributor sees the spots that it holds.</param>
    Task<IReadOnlyList<TaskOffer>> List(
        Id<User> contributorId, Mode mode, CursorRange range, DateTimeOffset now, CancellationToken ct);
}
