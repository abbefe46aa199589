using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Submissions;

public interface ISubmissionStore
{
    Task<SubmissionView?> FindView(Owner owner, Id<Submission> id, CancellationToken ct);

    Task<IReadOnlyList<SubmissionView>> List(Owner owner, Id<CollectionTask> taskId, Slice slice, CancellationToken ct);

    Task<IReadOnlyList<SubmissionView>> ListByStatus(
        Owner owner, Id<CollectionTask> taskId, SubmissionStatus status, Slice slice, CancellationToken ct);
}
