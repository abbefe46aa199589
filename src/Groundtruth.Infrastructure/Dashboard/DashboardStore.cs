using System.Globalization;
using Groundtruth.Application.Dashboard;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.Database.Replica;

namespace Groundtruth.Infrastructure.Dashboard;

/// <summary>Reads tallies and bounded lists, so that the cost does not grow with the organization.</summary>
internal sealed class DashboardStore(ListReader lists) : IDashboardStore
{
    /// <summary>Sorts after every part that begins with a date.</summary>
    private const string AfterDays = ":";

    public async Task<WaitingView> FindWaiting(Owner owner, CancellationToken ct) => (await lists.QuerySingle<WaitingView>(
        owner,
        """
        SELECT coalesce(sum(count) FILTER (WHERE name = 'funding'), 0)::int AS funding_count,
               coalesce(sum(total) FILTER (WHERE name = 'funding'), 0)::bigint AS missing_cents,
               coalesce(sum(count) FILTER (WHERE name = 'open'), 0)::int AS open_count,
               coalesce(sum(total) FILTER (WHERE name = 'escrow'), 0)::bigint AS escrow_cents,
               coalesce(sum(count) FILTER (WHERE name = 'pending'), 0)::int AS pending_count,
               (SELECT auto_approve_at
                FROM submissions
                WHERE (org_id, mode, auto_approve_at) > (@OrgId, @Mode, '-infinity')
                  AND (org_id, mode, auto_approve_at) < (@OrgId, @Mode, 'infinity') AND status = 'pending'
                ORDER BY org_id, mode, auto_approve_at
                LIMIT 1) AS first_auto_approval,
               (SELECT count(*)::int
                FROM webhook_endpoints
                WHERE org_id = @OrgId AND mode = @Mode AND (failing_since IS NOT NULL OR disabled_reason IS NOT NULL)) AS failing_endpoint_count
        FROM current_tallies
        WHERE scope = @OrgId AND mode = @Mode AND part = '' AND name IN ('funding', 'open', 'escrow', 'pending')
        """,
        new { owner.OrgId, owner.Mode },
        ct))!;

    public Task<IReadOnlyList<DaySpent>> ListSpent(Owner owner, DateTimeOffset since, CancellationToken ct) => lists.Query<DaySpent>(
        owner,
        """
        SELECT (part || 'T00:00:00Z')::timestamptz AS day, sum(total)::bigint AS spent_cents, sum(count)::int AS approved_count
        FROM current_tallies
        WHERE scope = @OrgId AND mode = @Mode AND part >= @first AND part < @AfterDays AND name = 'approval'
        GROUP BY part
        ORDER BY part
        """,
        new { owner.OrgId, owner.Mode, first = Part(since), AfterDays },
        ct);

    /// <summary>The median is the mean of the class of review times that contains it.</summary>
    /// <remarks>It is exact if each class holds one review.</remarks>
    public Task<IReadOnlyList<DayDecided>> ListDecided(Owner owner, DateTimeOffset since, CancellationToken ct) =>
        lists.Query<DayDecided>(
        owner,
        """
        WITH classes AS (
          SELECT left(part, 10) AS day, part, sum(count)::bigint AS count, sum(total) / sum(count) / 1000 AS mean_seconds
          FROM current_tallies
          WHERE scope = @OrgId AND mode = @Mode AND part >= @first AND part < @AfterDays AND name = 'decision'
          GROUP BY part
        ), ranked AS (
          SELECT day, count, mean_seconds, (sum(count) OVER (PARTITION BY day ORDER BY part))::bigint AS last_rank,
                 (sum(count) OVER (PARTITION BY day))::bigint AS decided
          FROM classes
        )
        SELECT (day || 'T00:00:00Z')::timestamptz AS day, max(decided)::int AS decided_count,
               ((max(mean_seconds) FILTER (WHERE last_rank - count < (decided + 1) / 2 AND last_rank >= (decided + 1) / 2)
                 + max(mean_seconds) FILTER (WHERE last_rank - count < decided / 2 + 1 AND last_rank >= decided / 2 + 1)) / 2
               )::double precision AS median_seconds
        FROM ranked
        GROUP BY day
        ORDER BY day
        """,
        new { owner.OrgId, owner.Mode, first = Part(since), AfterDays },
        ct);

    private static string Part(DateTimeOffset day) => DateOnly.FromDateTime(day.UtcDateTime).ToString("O", CultureInfo.InvariantCulture);
}
