using Groundtruth.Application;
using Groundtruth.Application.Reviews;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Database.Replica;

namespace Groundtruth.Infrastructure.Reviews;

internal sealed class ReviewStore(ListReader lists) : IReviewStore
{
    private const string SelectPending =
        """
        SELECT s.id, s.task_id, t.title AS task_title, t.instructions, t.reward_cents, u.display_name AS contributor_name, s.attempt,
               s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec, s.rotation_degrees, s.recorded_at,
               s.film_strip = 'cut' AS has_film_strip, s.has_poster, s.preview_status, s.is_dark, s.is_blurred, s.is_still, s.is_silent,
               s.auto_approve_at, s.created_at, s.near_duplicate_check, s.near_duplicates, s.seen_elsewhere, record.approved_before, record.rejected_before
        FROM submissions s
        CROSS JOIN LATERAL (SELECT title, instructions, reward_cents FROM tasks WHERE id = s.task_id LIMIT 1) t
        CROSS JOIN LATERAL (SELECT display_name FROM users WHERE id = s.contributor_id LIMIT 1) u,
             LATERAL (SELECT coalesce(sum(count) FILTER (WHERE name = 'approved'), 0)::int AS approved_before,
                             coalesce(sum(count) FILTER (WHERE name = 'rejected'), 0)::int AS rejected_before
                      FROM current_tallies
                      WHERE scope = @OrgId AND mode = @Mode AND part = s.contributor_id AND name IN ('approved', 'rejected')) record
        """;

    private static readonly Keyset Pending = Keyset.List(
        SelectPending, "s.org_id, s.mode, s.id", "@OrgId, @Mode", filter: "s.status = 'pending'");

    private static readonly Keyset PendingOfTask = Keyset.List(
        SelectPending, "s.task_id, s.status, s.id", "@task, 'pending'", filter: "s.org_id = @OrgId AND s.mode = @Mode");

    /// <summary>A statement for each signal, because each has partial indexes of its own.</summary>
    private static readonly Dictionary<Signal, (Keyset OfOwner, Keyset OfTask)> PendingBySignal = new()
    {
        [Signal.Dark] = With("s.is_dark"),
        [Signal.Blurred] = With("s.is_blurred"),
        [Signal.Still] = With("s.is_still"),
        [Signal.Silent] = With("s.is_silent"),
    };

    public Task<IReadOnlyList<PendingSubmission>> List(
        Owner owner, Id<CollectionTask>? taskId, Id<Submission>? after, int limit, CancellationToken ct)
    {
        var range = Range(after, limit);
        return taskId is { } task
            ? lists.Query<PendingSubmission>(
                owner, PendingOfTask.In(range), new { owner.OrgId, owner.Mode, task, range.Below, range.Above, range.Limit }, ct)
            : lists.Query<PendingSubmission>(
                owner, Pending.In(range), new { owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit }, ct);
    }

    public Task<IReadOnlyList<PendingSubmission>> ListWithSignal(
        Owner owner, Id<CollectionTask>? taskId, Signal signal, Id<Submission>? after, int limit, CancellationToken ct)
    {
        var range = Range(after, limit);
        return taskId is { } task
            ? lists.Query<PendingSubmission>(
                owner,
                PendingBySignal[signal].OfTask.In(range),
                new { owner.OrgId, owner.Mode, task, range.Below, range.Above, range.Limit },
                ct)
            : lists.Query<PendingSubmission>(
                owner,
                PendingBySignal[signal].OfOwner.In(range),
                new { owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit },
                ct);
    }

    public Task<int> Count(Owner owner, CancellationToken ct) => lists.QuerySingle<int>(
        owner,
        """
        SELECT coalesce(sum(count), 0)::int
        FROM current_tallies
        WHERE scope = @OrgId AND mode = @Mode AND part = '' AND name = 'pending'
        """,
        new { owner.OrgId, owner.Mode },
        ct);

    public Task<int> CountOfTask(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) => lists.QuerySingle<int>(
        owner,
        "SELECT pending_count FROM tasks WHERE id = @taskId AND org_id = @OrgId AND mode = @Mode",
        new { taskId, owner.OrgId, owner.Mode },
        ct);

    private static (Keyset OfOwner, Keyset OfTask) With(string signal) =>
    (
        Keyset.List(SelectPending, "s.org_id, s.mode, s.id", "@OrgId, @Mode", filter: $"s.status = 'pending' AND {signal}"),
        Keyset.List(
            SelectPending, "s.org_id, s.mode, s.task_id, s.id", "@OrgId, @Mode, @task", filter: $"s.status = 'pending' AND {signal}"));

    private static CursorRange Range(Id<Submission>? after, int limit) =>
        new(CursorRange.Top, after?.Value ?? CursorRange.Bottom, limit, OldestFirst: true);
}
