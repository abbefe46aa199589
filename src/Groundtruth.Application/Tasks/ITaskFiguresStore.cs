using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Tasks;

public interface ITaskFiguresStore
{
    Task<IReadOnlyList<TaskFigures>> List(Owner owner, IReadOnlyList<Id<CollectionTask>> taskIds, DateTimeOffset now, CancellationToken ct);
}
