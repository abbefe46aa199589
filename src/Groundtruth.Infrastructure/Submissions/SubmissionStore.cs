using Groundtruth.Application;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Infrastructure.Submissions;

internal sealed class SubmissionStore(Database.Database database) : ISubmissionStore
{
    private const string SelectView =
        """
        SELECT id, task_id, contributor_id, media_object_key, duration_seconds, byte_size, status, review_note, reviewed_at, created_at
        FROM submissions

        """;

    public Task<SubmissionView?> FindView(Owner owner, Id<Submission> id, CancellationToken ct) => database.QuerySingle<SubmissionView>(
        SelectView + "WHERE id = @id AND org_id = @OrgId AND mode = @Mode", new { id, owner.OrgId, owner.Mode }, ct);

    public Task<IReadOnlyList<SubmissionView>> List(Owner owner, Id<CollectionTask> taskId, Slice slice, CancellationToken ct) =>
        database.Query<SubmissionView>(
            SelectView
            + "WHERE task_id = @taskId AND org_id = @OrgId AND mode = @Mode AND id < @Below AND id > @Above "
            + (slice.OldestFirst ? "ORDER BY id LIMIT @Limit" : "ORDER BY id DESC LIMIT @Limit"),
            new { taskId, owner.OrgId, owner.Mode, slice.Below, slice.Above, slice.Limit },
            ct);

    public Task<IReadOnlyList<SubmissionView>> ListByStatus(
        Owner owner, Id<CollectionTask> taskId, SubmissionStatus status, Slice slice, CancellationToken ct) =>
        database.Query<SubmissionView>(
            SelectView
            + "WHERE task_id = @taskId AND org_id = @OrgId AND mode = @Mode AND status = @status AND id < @Below AND id > @Above "
            + (slice.OldestFirst ? "ORDER BY id LIMIT @Limit" : "ORDER BY id DESC LIMIT @Limit"),
            new { taskId, owner.OrgId, owner.Mode, status, slice.Below, slice.Above, slice.Limit },
            ct);
}
