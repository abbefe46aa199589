using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Submissions;

public interface ISubmissionStore
{
    /// <summary>Adds a submission. The commit fails if the same file was already submitted.</summary>
    void Add(Submission submission);

    /// <summary>Locks a coded video, so that its other submissions wait for the transaction.</summary>
    /// <remarks>By the lock order, after the task.</remarks>
    Task LockVideo(Mode mode, byte[] videoSha256, CancellationToken ct);

    /// <summary>True if a submission of the mode has the same coded video.</summary>
    /// <remarks>The container may differ.</remarks>
    Task<bool> IsSubmitted(Mode mode, byte[] videoSha256, CancellationToken ct);

    void Save(Submission submission);

    /// <summary>The id of the submission's task, which must be locked first.</summary>
    Task<Id<CollectionTask>?> FindTask(Owner owner, Id<Submission> id, CancellationToken ct);

    Task<Submission?> FindForUpdate(Owner owner, Id<Submission> id, CancellationToken ct);

    Task<SubmissionView?> FindView(Owner owner, Id<Submission> id, CancellationToken ct);

    Task<IReadOnlyList<SubmissionView>> List(Owner owner, Id<CollectionTask> taskId, CursorRange range, CancellationToken ct);

    Task<IReadOnlyList<SubmissionView>> ListByStatus(
        Owner owner, Id<CollectionTask> taskId, SubmissionStatus status, CursorRange range, CancellationToken ct);

    /// <summary>Like <see cref="List"/>, but never from a standby, so that an export is complete.</summary>
    Task<IReadOnlyList<SubmissionView>> ListCurrent(Owner owner, Id<CollectionTask> taskId, CursorRange range, CancellationToken ct);

    /// <inheritdoc cref="ListCurrent"/>
    Task<IReadOnlyList<SubmissionView>> ListCurrentByStatus(
        Owner owner, Id<CollectionTask> taskId, SubmissionStatus status, CursorRange range, CancellationToken ct);

    Task<SubmissionView?> FindByContributor(Id<User> contributorId, Mode mode, Id<Submission> id, CancellationToken ct);

    Task<SubmissionView?> FindOfReservation(Id<User> contributorId, Mode mode, Id<Reservation> reservationId, CancellationToken ct);

    Task<IReadOnlyList<SubmissionView>> ListByContributor(Id<User> contributorId, Mode mode, CursorRange range, CancellationToken ct);

    Task<IReadOnlyList<OverdueSubmission>> ListOverdue(int limit, DateTimeOffset now, CancellationToken ct);
}

public sealed record OverdueSubmission(Id<Organization> OrgId, Mode Mode, Id<Submission> Id)
{
    public Owner Owner => new(OrgId, Mode);
}
