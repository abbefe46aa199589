using Groundtruth.Application;
using Groundtruth.Application.Reviews;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Reviews;

internal sealed class ReviewStore(PostgresReader database) : IReviewStore
{
    private static readonly Keyset Pending = Keyset.List(
        """
        SELECT s.id, s.task_id, t.title AS task_title, t.instructions, t.reward_cents, u.display_name AS contributor_name, s.attempt,
               s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec, s.film_strip = 'cut' AS has_film_strip, s.auto_approve_at, s.created_at,
               record.approved_before, record.rejected_before
        FROM submissions s
        JOIN tasks t ON t.id = s.task_id
        JOIN users u ON u.id = s.contributor_id,
             LATERAL (SELECT (count(*) FILTER (WHERE status = 'approved'))::int AS approved_before,
                             (count(*) FILTER (WHERE status = 'rejected'))::int AS rejected_before
                      FROM submissions WHERE contributor_id = s.contributor_id AND mode = @Mode AND org_id = @OrgId) record
        """,
        "s.org_id, s.mode, s.id",
        "@OrgId, @Mode",
        filter: "s.status = 'pending' AND (@task::text IS NULL OR s.task_id = @task)");

    public Task<IReadOnlyList<PendingSubmission>> List(
        Owner owner, Id<CollectionTask>? taskId, Id<Submission>? after, int limit, CancellationToken ct)
    {
        var range = new CursorRange(CursorRange.Top, after?.Value ?? CursorRange.Bottom, limit, OldestFirst: true);
        return database.Query<PendingSubmission>(
            Pending.In(range), new { owner.OrgId, owner.Mode, task = taskId?.Value, range.Below, range.Above, range.Limit }, ct);
    }

    public Task<int> Count(Owner owner, Id<CollectionTask>? taskId, CancellationToken ct) => database.QuerySingle<int>(
        "SELECT count(*)::int FROM submissions WHERE org_id = @OrgId AND mode = @Mode AND status = 'pending' AND (@task::text IS NULL OR "
            + "task_id = @task)",
        new { owner.OrgId, owner.Mode, task = taskId?.Value },
        ct);
}
