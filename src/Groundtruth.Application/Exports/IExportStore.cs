using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Exports;

/// <summary>Exports until they expire. A deleted export has expired.</summary>
public interface IExportStore
{
    /// <summary>The commit wakes the job that prepares it.</summary>
    void Add(Export export);

    /// <inheritdoc cref="Add"/>
    void Requeue(Export export);

    void Save(Export export);

    /// <summary>The number of the task's next version. The caller has locked the organization.</summary>
    Task<int> NextVersion(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);

    /// <summary>The number of unfinished exports of an organization, in both modes.</summary>
    /// <remarks>The caller has locked the organization, so that concurrent requests cannot exceed the limit.</remarks>
    Task<int> CountPreparing(Id<Organization> orgId, DateTimeOffset now, CancellationToken ct);

    /// <summary>The number of a task's exports.</summary>
    /// <remarks>The caller has locked the organization, so that the limit is exact.</remarks>
    Task<int> CountOf(Owner owner, Id<CollectionTask> taskId, DateTimeOffset now, CancellationToken ct);

    Task<Export?> Find(Owner owner, Id<Export> id, DateTimeOffset now, CancellationToken ct);

    Task<Export?> FindForUpdate(Owner owner, Id<Export> id, DateTimeOffset now, CancellationToken ct);

    Task<IReadOnlyList<ExportView>> List(
        Owner owner, Id<CollectionTask> taskId, CursorRange range, DateTimeOffset now, CancellationToken ct);

    /// <summary>The export of a signed link.</summary>
    Task<Export?> FindOfLink(Id<Export> id, DateTimeOffset now, CancellationToken ct);

    /// <summary>True if the API key or member may still read the owner's tasks.</summary>
    Task<bool> MayRead(Owner owner, string actorId, DateTimeOffset now, CancellationToken ct);

    Task<Export?> ClaimDue(DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct);

    /// <summary>Null if another worker has taken the export over, or if it was deleted.</summary>
    Task<Export?> FindClaimedForUpdate(Export claimed, DateTimeOffset now, CancellationToken ct);

    Task<Export?> FindForUpdate(Id<Export> id, DateTimeOffset now, CancellationToken ct);

    /// <summary>Exports of all organizations, for operators.</summary>
    Task<IReadOnlyList<Export>> ListAll(CursorRange range, CancellationToken ct);

    /// <inheritdoc cref="ListAll"/>
    Task<IReadOnlyList<Export>> ListByStatus(ExportStatus status, CursorRange range, CancellationToken ct);
}
