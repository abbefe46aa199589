using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Tasks;

public interface ITaskStore
{
    void Add(CollectionTask task);

    void Save(CollectionTask task);

    /// <summary>Saves the fields that <see cref="CollectionTask.Annotate"/> changes.</summary>
    void SaveAnnotations(CollectionTask task);

    Task<CollectionTask?> Find(Owner owner, Id<CollectionTask> id, CancellationToken ct);

    Task<CollectionTask?> FindForUpdate(Owner owner, Id<CollectionTask> id, CancellationToken ct);

    /// <summary>Locks the organization first, so that concurrent forms cannot exceed the limit.</summary>
    Task<int> LockAndCountUnfundedByForm(Owner owner, CancellationToken ct);

    Task<bool> Exists(Owner owner, Id<CollectionTask> id, CancellationToken ct);

    /// <param name="now">Decides if the funding link is still valid.</param>
    Task<TaskView?> FindView(Owner owner, Id<CollectionTask> id, DateTimeOffset now, CancellationToken ct);

    Task<IReadOnlyList<TaskView>> List(Owner owner, CursorRange range, DateTimeOffset now, CancellationToken ct);

    Task<IReadOnlyList<TaskView>> ListByStatus(
        Owner owner, CollectionTaskStatus status, CursorRange range, DateTimeOffset now, CancellationToken ct);

    /// <summary>The task with an external id, if it matches the range and the status.</summary>
    Task<IReadOnlyList<TaskView>> ListByExternalId(
        Owner owner, string externalId, CollectionTaskStatus? status, CursorRange range, DateTimeOffset now, CancellationToken ct);
}
