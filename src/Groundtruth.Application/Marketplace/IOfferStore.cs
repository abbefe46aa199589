using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Marketplace;

/// <summary>Funded tasks of all organizations, in the mode that contributors work in.</summary>
public interface IOfferStore
{
    Task<TaskOffer?> Find(Id<CollectionTask> id, Mode mode, DateTimeOffset now, CancellationToken ct);

    Task<IReadOnlyList<TaskOffer>> List(Mode mode, CursorRange range, DateTimeOffset now, CancellationToken ct);
}
