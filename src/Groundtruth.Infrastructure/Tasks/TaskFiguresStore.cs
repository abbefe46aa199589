using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Tasks;

internal sealed class TaskFiguresStore(PostgresReader database) : ITaskFiguresStore
{
    public Task<IReadOnlyList<TaskFigures>> List(
        Owner owner, IReadOnlyList<Id<CollectionTask>> taskIds, DateTimeOffset now, CancellationToken ct) => database.Query<TaskFigures>(
        """
        SELECT t.id AS task_id, held.reserved_count,
               t.funded_cents - t.refunded_cents - t.reversed_cents - t.approved_count * t.reward_cents AS escrow_cents,
               t.approved_count * t.reward_cents - paid.cents - reversed.cents AS owed_cents, paid.cents AS paid_cents
        FROM tasks t,
             LATERAL (SELECT count(*)::int AS reserved_count FROM reservations
                      WHERE (task_id, held_until) > (t.id, @now) AND (task_id, held_until) < (t.id, 'infinity') AND held_until > @now
                        AND status = 'live') held,
             LATERAL (SELECT coalesce(sum(total), 0)::bigint AS cents FROM current_tallies
                      WHERE scope = t.id AND mode = t.mode AND part = '' AND name = 'paid') paid,
             LATERAL (SELECT coalesce(sum(from_owed_cents), 0)::bigint AS cents FROM payment_reversals
                      WHERE task_id = t.id AND org_id = @OrgId AND mode = @Mode) reversed
        WHERE t.id = ANY (@ids) AND t.org_id = @OrgId AND t.mode = @Mode
        """,
        new { ids = taskIds.Select(id => id.Value).ToArray(), owner.OrgId, owner.Mode, now },
        ct);
}
