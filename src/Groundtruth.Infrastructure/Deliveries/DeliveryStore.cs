using Groundtruth.Application;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Database.Replica;

namespace Groundtruth.Infrastructure.Deliveries;

internal sealed class DeliveryStore(
    PostgresReader database, ListReader lists, UnitOfWork work, WorkSignal<WebhookDelivery> deliveriesDue) : IDeliveryStore
{
    private const string SelectView =
        """
        SELECT d.id, d.endpoint_id, d.event_id, v.type AS event_type, COALESCE(q.status, d.status) AS status,
               CASE WHEN q.status <> 'sending' THEN q.next_attempt_at END AS next_attempt_at, d.mode, d.created_at, d.finished_at
        FROM webhook_deliveries d
        LEFT JOIN LATERAL (SELECT status, next_attempt_at FROM webhook_queue WHERE delivery_id = d.id LIMIT 1) q ON true
        CROSS JOIN LATERAL (SELECT type FROM events WHERE id = d.event_id LIMIT 1) v
        """;

    /// <summary>The bounds of the id select the partitions.</summary>
    private static readonly Keyset DeliveriesOfEndpoint = Keyset.List(
        SelectView, "d.endpoint_id, d.id", "@endpointId", "d.id < @Below AND d.id > @Above AND d.org_id = @OrgId AND d.mode = @Mode");

    private const string SelectFailed =
        """
        SELECT id FROM webhook_deliveries
        WHERE endpoint_id = @endpointId AND org_id = @OrgId AND mode = @Mode AND status IN ('exhausted', 'cancelled') AND finished_at >= @since
          AND id > @oldest
        ORDER BY finished_at, id
        LIMIT @limit

        """;

    private const string LatestAttempts =
        """
        FROM unnest(@ids) AS delivery (id)
        CROSS JOIN LATERAL (
          SELECT delivery_id, number, started_at, duration_ms, status_code, error, redirect_url, response_body, signature, body_signature
          FROM webhook_attempts
          WHERE delivery_id = delivery.id
          ORDER BY number DESC
          LIMIT @max) AS attempt
        ORDER BY delivery_id, number
        """;

    private const string AttemptsInFull =
        "SELECT delivery_id, number, started_at, duration_ms, status_code, error, redirect_url, response_body, signature, body_signature "
            + LatestAttempts;

    /// <summary>Without the response and the signatures, which only the view of one delivery shows.</summary>
    private const string AttemptsInShort =
        "SELECT delivery_id, number, started_at, duration_ms, status_code, error, redirect_url " + LatestAttempts;

    public Task<WebhookDelivery?> FindForUpdate(Owner owner, Id<WebhookDelivery> id, CancellationToken ct) =>
        work.QuerySingle<WebhookDelivery>(
        """
        WITH q AS (SELECT status, failures, next_attempt_at FROM webhook_queue WHERE delivery_id = @id FOR UPDATE)
        SELECT d.id, d.org_id, d.mode, d.event_id, d.endpoint_id, COALESCE(q.status, d.status) AS status, COALESCE(q.failures, 0) AS failures,
               q.next_attempt_at, d.finished_at, d.created_at
        FROM webhook_deliveries d
        LEFT JOIN q ON true
        WHERE d.id = @id AND d.org_id = @OrgId AND d.mode = @Mode
        FOR UPDATE OF d
        """,
        new { id, owner.OrgId, owner.Mode },
        ct);

    public void Save(WebhookDelivery delivery)
    {
        work.Write(
            """
            WITH saved AS (
              UPDATE webhook_deliveries SET status = @Status, finished_at = NULL
              WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
              RETURNING id, event_id, endpoint_id, org_id, mode, attempts
            )
            INSERT INTO webhook_queue (delivery_id, event_id, endpoint_id, org_id, mode, status, attempts, failures, next_attempt_at)
            SELECT id, event_id, endpoint_id, org_id, mode, @Status, attempts, @Failures, @NextAttemptAt FROM saved
            ON CONFLICT (delivery_id) DO UPDATE
            SET status = excluded.status, failures = excluded.failures, next_attempt_at = excluded.next_attempt_at
            """,
            new { delivery.Id, delivery.OrgId, delivery.Mode, delivery.Status, delivery.Failures, delivery.NextAttemptAt });
        work.AfterCommit(deliveriesDue.Set);
    }

    public async Task<DeliveryView?> FindView(Owner owner, Id<WebhookDelivery> id, DateTimeOffset after, CancellationToken ct)
    {
        var delivery = await database.QuerySingle<DeliveryView>(
            SelectView + " WHERE d.id = @id AND d.org_id = @OrgId AND d.mode = @Mode AND d.created_at > @after",
            new { id, owner.OrgId, owner.Mode, after },
            ct);
        if (delivery is null)
        {
            return null;
        }

        var attempts = await database.Query<AttemptView>(AttemptsInFull, Attempts([id.Value]), ct);
        return delivery with { Attempts = attempts };
    }

    public async Task<IReadOnlyList<DeliveryView>> List(
        Owner owner, Id<WebhookEndpoint> endpointId, CursorRange range, DateTimeOffset after, CancellationToken ct)
    {
        var bounded = range.NotBefore(Id<WebhookDelivery>.Before(after));
        var deliveries = await lists.Query<DeliveryView>(
            owner,
            DeliveriesOfEndpoint.In(range),
            new { endpointId, owner.OrgId, owner.Mode, bounded.Below, bounded.Above, bounded.Limit },
            ct);
        var attempts = await lists.Query<AttemptView>(
            owner, AttemptsInShort, Attempts([.. deliveries.Select(delivery => delivery.Id.Value)]), ct);
        var byDelivery = attempts.ToLookup(attempt => attempt.DeliveryId);
        return [.. deliveries.Select(delivery => delivery with { Attempts = [.. byDelivery[delivery.Id]] })];
    }

    public Task<int> CountFailed(
        Owner owner, Id<WebhookEndpoint> endpointId, DateTimeOffset since, int limit, DateTimeOffset now, CancellationToken ct) =>
        work.QuerySingle<int>(
            $"SELECT count(*) FROM ({SelectFailed}) AS failed",
            new { endpointId, owner.OrgId, owner.Mode, since, oldest = Oldest(now), limit },
            ct);

    public Task<int> RequeueFailed(
        Owner owner, Id<WebhookEndpoint> endpointId, DateTimeOffset since, int limit, DateTimeOffset now, CancellationToken ct)
    {
        work.AfterCommit(deliveriesDue.Set);
        return work.QuerySingle<int>(
            $"""
            WITH failed AS ({SelectFailed} FOR UPDATE), requeued AS (
              UPDATE webhook_deliveries d SET status = 'queued', finished_at = NULL
              FROM failed
              WHERE d.id = failed.id
              RETURNING d.id, d.event_id, d.endpoint_id, d.org_id, d.mode, d.attempts
            ), queued AS (
              INSERT INTO webhook_queue (delivery_id, event_id, endpoint_id, org_id, mode, status, attempts, next_attempt_at)
              SELECT id, event_id, endpoint_id, org_id, mode, 'queued', attempts, @now FROM requeued
            )
            SELECT count(*) FROM requeued
            """,
            new { endpointId, owner.OrgId, owner.Mode, since, oldest = Oldest(now), limit, now },
            ct);
    }

    private static string Oldest(DateTimeOffset now) => Id<WebhookDelivery>.Before(now - WebhookDelivery.Lifetime);

    private static object Attempts(string[] ids) => new { ids, max = WebhookDelivery.MaxShownAttempts };
}
