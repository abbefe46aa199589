using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Reviews;

public interface IReviewStore
{
    Task<IReadOnlyList<PendingSubmission>> List(
        Owner owner, Id<CollectionTask>? taskId, Id<Submission>? after, int limit, CancellationToken ct);

    Task<IReadOnlyList<PendingSubmission>> ListWithSignal(
        Owner owner, Id<CollectionTask>? taskId, Signal signal, Id<Submission>? after, int limit, CancellationToken ct);

    Task<int> Count(Owner owner, CancellationToken ct);

    /// <summary>Zero for a task of another owner.</summary>
    Task<int> CountOfTask(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);
}
