using Groundtruth.Application;
using Groundtruth.Application.Marketplace;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Marketplace;

internal sealed class OfferStore(PostgresReader database) : IOfferStore
{
    /// <summary>Adds each buyer's review record, computed once per buyer from the latest 200 decisions.</summary>
    private const string DescribeOffers =
        """
        , buyers AS (
          SELECT b.org_id, o.name, r.decisions, r.approval_rate, r.median_seconds
          FROM (SELECT DISTINCT org_id FROM offers) b
          JOIN organizations o ON o.id = b.org_id
          CROSS JOIN LATERAL (
            SELECT count(*)::integer AS decisions,
                   avg(CASE WHEN status = 'approved' THEN 1.0 ELSE 0.0 END)::double precision AS approval_rate,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM reviewed_at - created_at)) AS median_seconds
            FROM (
              SELECT status, reviewed_at, created_at
              FROM submissions
              WHERE org_id = b.org_id AND mode = @mode AND status <> 'pending'
              ORDER BY reviewed_at DESC
              LIMIT 200) latest) r)
        SELECT t.id, t.mode, t.title, t.instructions, t.status, t.funding_hold, t.modalities, t.device_requirement, t.example_media_key,
               t.reward_cents, t.target_submissions, t.places_left,
               t.funded_cents - t.refunded_cents - t.reversed_cents - t.approved_count * t.reward_cents AS escrow_cents,
               t.auto_approve_after_days, t.created_at, b.name AS buyer_name, b.decisions AS buyer_decisions,
               b.approval_rate AS buyer_approval_rate, b.median_seconds AS buyer_median_decision_seconds
        FROM offers t
        JOIN buyers b ON b.org_id = t.org_id
        """;

    private const string WithPlaces =
        """
        SELECT id, org_id, mode, title, instructions, status, funding_hold, modalities, device_requirement, example_media_key, reward_cents,
               target_submissions, approved_count, funded_cents, refunded_cents, reversed_cents, auto_approve_after_days, created_at,
               CASE WHEN status = 'open' AND funding_hold IS NULL THEN target_submissions - approved_count - pending_count - held.places
                    ELSE 0 END AS places_left
        FROM tasks
        CROSS JOIN LATERAL (
          SELECT count(*)::integer AS places
          FROM reservations r
          WHERE r.task_id = tasks.id AND r.status = 'live' AND r.held_until > @now) held
        """;

    private static readonly Keyset Offers = Keyset.Within(
        "mode, id",
        "@mode",
        """
        status = 'open' AND funding_hold IS NULL AND approved_count + pending_count < target_submissions
          AND held.places < target_submissions - approved_count - pending_count
        """,
        (rows, direction) => $"WITH offers AS ({WithPlaces} {rows}) {DescribeOffers} ORDER BY id{direction}");

    public Task<TaskOffer?> Find(Id<CollectionTask> id, Mode mode, DateTimeOffset now, CancellationToken ct) =>
        database.QuerySingle<TaskOffer>(
        $"WITH offers AS ({WithPlaces} WHERE id = @id AND mode = @mode AND status <> 'funding') {DescribeOffers}", new { id, mode, now },
        ct);

    public Task<IReadOnlyList<TaskOffer>> List(Mode mode, CursorRange range, DateTimeOffset now, CancellationToken ct) =>
        database.Query<TaskOffer>(Offers.In(range), new { mode, now, range.Below, range.Above, range.Limit }, ct);
}
