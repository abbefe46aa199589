using Groundtruth.Application;
using Groundtruth.Application.Dashboard;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Dashboard;

internal sealed class DashboardStore(PostgresReader database) : IDashboardStore
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

    public async Task<WaitingView> FindWaiting(Owner owner, CancellationToken ct) => (await database.QuerySingle<WaitingView>(
        """
        SELECT t.funding_count, t.missing_cents, t.open_count, t.escrow_cents, s.pending_count, s.first_auto_approval, w.failing_endpoint_count
        FROM (SELECT (count(*) FILTER (WHERE status = 'funding'))::int AS funding_count,
                     coalesce(sum(budget_cents - funded_cents) FILTER (WHERE status = 'funding'), 0)::bigint AS missing_cents,
                     (count(*) FILTER (WHERE status = 'open'))::int AS open_count,
                     coalesce(sum(funded_cents - refunded_cents - approved_count * reward_cents), 0)::bigint AS escrow_cents
              FROM tasks WHERE org_id = @OrgId AND mode = @Mode AND status IN ('funding', 'open')) t,
             (SELECT count(*)::int AS pending_count, min(auto_approve_at) AS first_auto_approval
              FROM submissions WHERE org_id = @OrgId AND mode = @Mode AND status = 'pending') s,
             (SELECT count(*)::int AS failing_endpoint_count
              FROM webhook_endpoints WHERE org_id = @OrgId AND mode = @Mode AND (failing_since IS NOT NULL OR disabled_reason IS NOT NULL)) w
        """,
        new { owner.OrgId, owner.Mode },
        ct))!;

    public Task<IReadOnlyList<DaySpent>> ListSpent(Owner owner, DateTimeOffset since, CancellationToken ct) => database.Query<DaySpent>(
        """
        SELECT date_trunc('day', created_at, 'UTC') AS day, sum(amount_cents)::bigint AS spent_cents, count(*)::int AS approved_count
        FROM ledger_entries
        WHERE org_id = @OrgId AND mode = @Mode AND kind = 'approval' AND account = 'contributor_payable' AND created_at >= @since
        GROUP BY 1
        ORDER BY 1
        """,
        new { owner.OrgId, owner.Mode, since },
        ct);

    public Task<IReadOnlyList<DayDecided>> ListDecided(Owner owner, DateTimeOffset since, CancellationToken ct) => database.Query<DayDecided>(
        """
        SELECT date_trunc('day', reviewed_at, 'UTC') AS day, count(*)::int AS decided_count,
               percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM reviewed_at - created_at)) AS median_seconds
        FROM submissions
        WHERE org_id = @OrgId AND mode = @Mode AND status <> 'pending' AND reviewed_at >= @since
        GROUP BY 1
        ORDER BY 1
        """,
        new { owner.OrgId, owner.Mode, since },
        ct);

    public Task<IReadOnlyList<TaskFigures>> ListFigures(
        Owner owner, IReadOnlyList<Id<CollectionTask>> taskIds, DateTimeOffset now, CancellationToken ct) => database.Query<TaskFigures>(
        """
        SELECT t.id AS task_id, held.reserved_count, t.funded_cents - t.refunded_cents - t.approved_count * t.reward_cents AS escrow_cents,
               t.approved_count * t.reward_cents - paid.cents AS owed_cents, paid.cents AS paid_cents
        FROM tasks t,
             LATERAL (SELECT count(*)::int AS reserved_count FROM reservations
                      WHERE task_id = t.id AND status = 'live' AND expires_at > @now) held,
             LATERAL (SELECT count(*) * t.reward_cents AS cents FROM payouts WHERE task_id = t.id AND status = 'paid') paid
        WHERE t.id = ANY (@ids) AND t.org_id = @OrgId AND t.mode = @Mode
        """,
        new { ids = taskIds.Select(id => id.Value).ToArray(), owner.OrgId, owner.Mode, now },
        ct);

    public Task<IReadOnlyList<PendingSubmission>> ListPending(
        Owner owner, Id<CollectionTask>? taskId, Id<Submission>? after, int limit, CancellationToken ct)
    {
        var range = new CursorRange(CursorRange.Top, after?.Value ?? CursorRange.Bottom, limit, OldestFirst: true);
        return database.Query<PendingSubmission>(
            Pending.In(range), new { owner.OrgId, owner.Mode, task = taskId?.Value, range.Below, range.Above, range.Limit }, ct);
    }

    public Task<int> CountPending(Owner owner, Id<CollectionTask>? taskId, CancellationToken ct) => database.QuerySingle<int>(
        "SELECT count(*)::int FROM submissions WHERE org_id = @OrgId AND mode = @Mode AND status = 'pending' AND (@task::text IS NULL OR task_id = @task)",
        new { owner.OrgId, owner.Mode, task = taskId?.Value },
        ct);

    public Task<IReadOnlyList<HourDelivered>> ListDelivered(
        Owner owner, IReadOnlyList<Id<WebhookEndpoint>> endpointIds, DateTimeOffset since, CancellationToken ct) => database.Query<HourDelivered>(
        """
        SELECT endpoint_id, date_trunc('hour', created_at, 'UTC') AS hour, (count(*) FILTER (WHERE status = 'delivered'))::int AS delivered_count,
               (count(*) FILTER (WHERE status <> 'delivered' AND (finished_at IS NOT NULL OR failures > 0)))::int AS failed_count
        FROM webhook_deliveries
        WHERE endpoint_id = ANY (@ids) AND org_id = @OrgId AND mode = @Mode AND id > @first AND created_at >= @since
        GROUP BY 1, 2
        """,
        new
        {
            ids = endpointIds.Select(id => id.Value).ToArray(),
            owner.OrgId,
            owner.Mode,
            first = Id<WebhookDelivery>.Before(since),
            since,
        },
        ct);
}
