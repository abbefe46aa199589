using Groundtruth.Application;
using Groundtruth.Application.Marketplace;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Database.Replica;
using Groundtruth.Infrastructure.Statistics;

namespace Groundtruth.Infrastructure.Marketplace;

internal sealed class OfferStore(PostgresReader database, ListReader lists) : IOfferStore
{
    /// <summary>Adds each buyer's review record.</summary>
    /// <remarks>It is the stored one or, while a decision is not folded into it, one from the latest decisions.</remarks>
    private const string DescribeOffers =
        $"""
        , buyers AS MATERIALIZED (
          SELECT o.org_id, (SELECT name FROM organizations WHERE id = o.org_id) AS name,
                 coalesce(stored.decisions, current.decisions) AS decisions,
                 CASE WHEN stored.decisions IS NULL THEN current.approval_rate ELSE stored.approval_rate END AS approval_rate,
                 CASE WHEN stored.decisions IS NULL THEN current.median_seconds ELSE stored.median_seconds END AS median_seconds
          FROM (SELECT DISTINCT org_id, mode FROM offers) o
          LEFT JOIN LATERAL (
            SELECT decisions, approval_rate, median_seconds
            FROM review_records
            WHERE org_id = o.org_id AND mode = o.mode
              AND (
                SELECT true
                FROM tally_deltas
                WHERE (scope, mode, part) > (o.org_id, o.mode, '') AND (scope, mode, part) < (o.org_id, o.mode, ':') AND name = 'decision'
                LIMIT 1) IS NULL) stored ON true
          LEFT JOIN LATERAL ({ReviewRecord.UnlessStored}) current ON stored.decisions IS NULL)
        SELECT t.id, t.mode, t.title, t.instructions, t.status, t.funding_hold, t.modalities, t.device_requirement, t.requirements,
               t.example_media_key, t.reward_cents, t.target_submissions, t.places_left,
               t.funded_cents - t.refunded_cents - t.reversed_cents - t.approved_count * t.reward_cents AS escrow_cents,
               t.auto_approve_after_days, t.created_at, b.name AS buyer_name, b.decisions AS buyer_decisions,
               b.approval_rate AS buyer_approval_rate, b.median_seconds AS buyer_median_decision_seconds, t.is_last_read
        FROM offers t
        JOIN buyers b ON b.org_id = t.org_id
        """;

    private const string Columns =
        """
        id, org_id, mode, title, instructions, status, funding_hold, modalities, device_requirement, requirements, reward_cents,
        target_submissions, approved_count, funded_cents, refunded_cents, reversed_cents, auto_approve_after_days, created_at
        """;

    private const string Spots =
        """
        CASE WHEN example_verdict = 'ready' THEN example_media_key END AS example_media_key,
        CASE WHEN status = 'open' AND funding_hold IS NULL THEN target_submissions - approved_count - pending_count - held.spots
             ELSE 0 END AS places_left
        """;

    private const string TasksWithHeld =
        """
        FROM tasks
        CROSS JOIN LATERAL (
          SELECT count(*)::integer AS spots
          FROM reservations r
          WHERE (r.task_id, r.held_until) > (tasks.id, @now) AND (r.task_id, r.held_until) < (tasks.id, 'infinity') AND r.held_until > @now
            AND r.status = 'live') held
        """;

    /// <summary>The open tasks, in the order of the list.</summary>
    /// <remarks>
    /// No index excludes tasks whose last spots are held, so they are read and left out. The rows read are limited, and the last one is
    /// returned even if it is full.
    /// </remarks>
    private static readonly Keyset Offers = Keyset.Within(
        "mode, id",
        "@mode",
        "status = 'open' AND approved_count + pending_count < target_submissions",
        (rows, direction) =>
            $"""
            WITH offers AS (
              SELECT {Columns}, example_media_key, places_left, is_last_read
              FROM (
                SELECT {Columns}, {Spots}, row_number() OVER (ORDER BY mode{direction}, id{direction}) = @Limit AS is_last_read
                {TasksWithHeld}
                {rows}) read
              WHERE places_left > 0 OR is_last_read
              ORDER BY mode{direction}, id{direction}
              LIMIT @Wanted) {DescribeOffers} ORDER BY id{direction}
            """,
        hasRivals: false);

    public Task<TaskOffer?> Find(Id<CollectionTask> id, Mode mode, DateTimeOffset now, CancellationToken ct) =>
        database.QuerySingle<TaskOffer>(
            $"""
            WITH offers AS (
              SELECT {Columns}, {Spots}, false AS is_last_read
              {TasksWithHeld}
              WHERE id = @id AND mode = @mode AND status <> 'funding') {DescribeOffers}
            """,
            new { id, mode, now },
            ct);

    public Task<IReadOnlyList<TaskOffer>> List(
        Id<User> contributorId, Mode mode, CursorRange range, int maxRead, DateTimeOffset now, CancellationToken ct) =>
        lists.Query<TaskOffer>(
            contributorId,
            Offers.In(range),
            new { mode, now, range.Below, range.Above, Limit = maxRead, Wanted = range.Limit },
            ct);
}
