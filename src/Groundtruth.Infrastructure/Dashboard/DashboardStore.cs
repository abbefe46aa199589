using Groundtruth.Application.Dashboard;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Dashboard;

internal sealed class DashboardStore(PostgresReader database) : IDashboardStore
{
    public async Task<WaitingView> FindWaiting(Owner owner, CancellationToken ct) => (await database.QuerySingle<WaitingView>(
        """
        SELECT t.funding_count, t.missing_cents, t.open_count, t.escrow_cents, s.pending_count, s.first_auto_approval, w.failing_endpoint_count
        FROM (SELECT (count(*) FILTER (WHERE status = 'funding'))::int AS funding_count,
                     coalesce(sum(budget_cents - funded_cents) FILTER (WHERE status = 'funding'), 0)::bigint AS missing_cents,
                     (count(*) FILTER (WHERE status = 'open'))::int AS open_count,
                     coalesce(sum(funded_cents - refunded_cents - reversed_cents - approved_count * reward_cents), 0)::bigint AS escrow_cents
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

    public Task<IReadOnlyList<DayDecided>> ListDecided(Owner owner, DateTimeOffset since, CancellationToken ct) =>
        database.Query<DayDecided>(
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
}
