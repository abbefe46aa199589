using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Submissions;

public interface ISubmissionStore
{
    /// <summary>Keeps a submission. The commit is refused when its very bytes were submitted before.</summary>
    void Add(Submission submission);

    /// <summary>Writes a decision.</summary>
    void Save(Submission submission);

    /// <summary>The task of a submission, which has to be locked before it.</summary>
    Task<Id<CollectionTask>?> FindTask(Owner owner, Id<Submission> id, CancellationToken ct);

    /// <summary>The submission, held until the transaction ends.</summary>
    Task<Submission?> FindForUpdate(Owner owner, Id<Submission> id, CancellationToken ct);

    Task<SubmissionView?> FindView(Owner owner, Id<Submission> id, CancellationToken ct);

    Task<IReadOnlyList<SubmissionView>> List(Owner owner, Id<CollectionTask> taskId, Slice slice, CancellationToken ct);

    Task<IReadOnlyList<SubmissionView>> ListByStatus(
        Owner owner, Id<CollectionTask> taskId, SubmissionStatus status, Slice slice, CancellationToken ct);

    /// <summary>A contributor's own.</summary>
    Task<SubmissionView?> FindContributed(Id<User> contributorId, Mode mode, Id<Submission> id, CancellationToken ct);

    /// <inheritdoc cref="FindContributed"/>
    Task<IReadOnlyList<SubmissionView>> ListContributed(Id<User> contributorId, Mode mode, Slice slice, CancellationToken ct);

    /// <summary>What nobody has decided in time, of any organization: the longest overdue first.</summary>
    Task<IReadOnlyList<OverdueSubmission>> ListOverdue(int limit, DateTimeOffset now, CancellationToken ct);
}

public sealed record OverdueSubmission(Id<Organization> OrgId, Mode Mode, Id<Submission> Id)
{
    public Owner Owner => new(OrgId, Mode);
}
