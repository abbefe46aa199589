using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Reviews;

public interface IReviewStore
{
    /// <summary>Pending submissions, oldest first.</summary>
    /// <param name="taskId">Limits the list to one task; null for all.</param>
    /// <param name="after">The last submission of the previous page.</param>
    Task<IReadOnlyList<PendingSubmission>> List(
        Owner owner, Id<CollectionTask>? taskId, Id<Submission>? after, int limit, CancellationToken ct);

    Task<int> Count(Owner owner, Id<CollectionTask>? taskId, CancellationToken ct);
}
