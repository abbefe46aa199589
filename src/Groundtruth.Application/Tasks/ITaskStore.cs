using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Tasks;

public interface ITaskStore
{
    void Add(CollectionTask task);

    /// <summary>Writes what may change of a task.</summary>
    void Save(CollectionTask task);

    Task<CollectionTask?> Find(Owner owner, Id<CollectionTask> id, CancellationToken ct);

    /// <summary>The task, held until the transaction ends.</summary>
    Task<CollectionTask?> FindForUpdate(Owner owner, Id<CollectionTask> id, CancellationToken ct);

    Task<bool> Exists(Owner owner, Id<CollectionTask> id, CancellationToken ct);

    /// <param name="now">By this clock a funding link is still good, or not.</param>
    Task<TaskView?> FindView(Owner owner, Id<CollectionTask> id, DateTimeOffset now, CancellationToken ct);

    Task<IReadOnlyList<TaskView>> List(Owner owner, Slice slice, DateTimeOffset now, CancellationToken ct);

    Task<IReadOnlyList<TaskView>> ListByStatus(Owner owner, CollectionTaskStatus status, Slice slice, DateTimeOffset now, CancellationToken ct);
}
