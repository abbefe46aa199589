using Groundtruth.Application;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Deliveries;

internal sealed class DeliveryStore(PostgresReader database, UnitOfWork work, WorkSignal<WebhookDelivery> deliveriesDue) : IDeliveryStore
{
    private const string SelectView =
        """
        SELECT d.id, d.endpoint_id, d.event_id, v.type AS event_type, d.status,
               CASE WHEN d.status <> 'sending' THEN d.next_attempt_at END AS next_attempt_at, d.mode, d.created_at, d.finished_at
        FROM webhook_deliveries d
        JOIN events v ON v.id = d.event_id
        """;

    private static readonly Keyset DeliveriesOfEndpoint = Keyset.List(
        SelectView, "d.endpoint_id, d.id", "@endpointId", filter: "d.org_id = @OrgId AND d.mode = @Mode");

    private const string SelectFailed =
        """
        SELECT id FROM webhook_deliveries
        WHERE endpoint_id = @endpointId AND org_id = @OrgId AND mode = @Mode AND status IN ('exhausted', 'cancelled') AND finished_at >= @since
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
        SELECT id, org_id, mode, event_id, endpoint_id, status, failures, next_attempt_at, finished_at, created_at
        FROM webhook_deliveries
        WHERE id = @id AND org_id = @OrgId AND mode = @Mode
        FOR UPDATE
        """,
        new { id, owner.OrgId, owner.Mode },
        ct);

    public void Save(WebhookDelivery delivery)
    {
        work.Write(
            """
            UPDATE webhook_deliveries SET status = @Status, failures = @Failures, next_attempt_at = @NextAttemptAt, finished_at = @FinishedAt
            WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
            """,
            new
            {
                delivery.Id, delivery.OrgId, delivery.Mode, delivery.Status, delivery.Failures, delivery.NextAttemptAt, delivery.FinishedAt,
            });
        work.AfterCommit(deliveriesDue.Set);
    }

    public async Task<DeliveryView?> FindView(Owner owner, Id<WebhookDelivery> id, CancellationToken ct)
    {
        var delivery = await database.QuerySingle<DeliveryView>(
            SelectView + " WHERE d.id = @id AND d.org_id = @OrgId AND d.mode = @Mode", new { id, owner.OrgId, owner.Mode }, ct);
        if (delivery is null)
        {
            return null;
        }

        var attempts = await Attempts([id.Value], AttemptsInFull, ct);
        return delivery with { Attempts = attempts };
    }

    public async Task<IReadOnlyList<DeliveryView>> List(
        Owner owner, Id<WebhookEndpoint> endpointId, CursorRange range, CancellationToken ct)
    {
        var deliveries = await database.Query<DeliveryView>(
            DeliveriesOfEndpoint.In(range), new { endpointId, owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit }, ct);
        var attempts = await Attempts([.. deliveries.Select(delivery => delivery.Id.Value)], AttemptsInShort, ct);
        var byDelivery = attempts.ToLookup(attempt => attempt.DeliveryId);
        return [.. deliveries.Select(delivery => delivery with { Attempts = [.. byDelivery[delivery.Id]] })];
    }

    public Task<int> CountFailed(Owner owner, Id<WebhookEndpoint> endpointId, DateTimeOffset since, int limit, CancellationToken ct) =>
        work.QuerySingle<int>(
            $"SELECT count(*) FROM ({SelectFailed}) AS failed", new { endpointId, owner.OrgId, owner.Mode, since, limit }, ct);

    public Task<int> RequeueFailed(
        Owner owner, Id<WebhookEndpoint> endpointId, DateTimeOffset since, int limit, DateTimeOffset now, CancellationToken ct)
    {
        work.AfterCommit(deliveriesDue.Set);
        return work.QuerySingle<int>(
            $"""
            WITH requeued AS (
              UPDATE webhook_deliveries SET status = 'queued', failures = 0, next_attempt_at = @now, finished_at = NULL
              WHERE id = ANY (ARRAY({SelectFailed} FOR UPDATE))
              RETURNING 1
            )
            SELECT count(*) FROM requeued
            """,
            new { endpointId, owner.OrgId, owner.Mode, since, limit, now },
            ct);
    }

    private Task<IReadOnlyList<AttemptView>> Attempts(string[] ids, string sql, CancellationToken ct) =>
        database.Query<AttemptView>(sql, new { ids, max = WebhookDelivery.MaxShownAttempts }, ct);
}
