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

    private const string SelectFailed =
        """
        SELECT id FROM webhook_deliveries
        WHERE endpoint_id = @endpointId AND org_id = @OrgId AND mode = @Mode AND status IN ('exhausted', 'cancelled') AND finished_at >= @since
        ORDER BY finished_at, id
        LIMIT @limit

        """;

    public Task<WebhookDelivery?> FindForUpdate(Owner owner, Id<WebhookDelivery> id, CancellationToken ct) => work.QuerySingle<WebhookDelivery>(
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
            UPDATE webhook_deliveries SET status = $4, failures = $5, next_attempt_at = $6, finished_at = $7
            WHERE id = $1 AND org_id = $2 AND mode = $3
            """,
            delivery.Id.Value,
            delivery.OrgId.Value,
            SnakeCase<Mode>.Of(delivery.Mode),
            SnakeCase<DeliveryStatus>.Of(delivery.Status),
            delivery.Failures,
            delivery.NextAttemptAt,
            delivery.FinishedAt);
        work.AfterCommit(deliveriesDue.Set);
    }

    public async Task<DeliveryView?> FindView(Owner owner, Id<WebhookDelivery> id, CancellationToken ct)
    {
        var delivery = await database.QuerySingle<DeliveryView>(
            SelectView + "WHERE d.id = @id AND d.org_id = @OrgId AND d.mode = @Mode", new { id, owner.OrgId, owner.Mode }, ct);
        if (delivery is null)
        {
            return null;
        }

        var attempts = await Attempts([id.Value], "response_body, signature, body_signature", ct);
        return delivery with { Attempts = attempts };
    }

    public async Task<IReadOnlyList<DeliveryView>> List(
        Owner owner, Id<WebhookEndpoint> endpointId, CursorRange range, CancellationToken ct)
    {
        var deliveries = await database.Query<DeliveryView>(
            SelectView
            + "WHERE d.endpoint_id = @endpointId AND d.org_id = @OrgId AND d.mode = @Mode AND d.id < @Below AND d.id > @Above "
            + (range.OldestFirst ? "ORDER BY d.id LIMIT @Limit" : "ORDER BY d.id DESC LIMIT @Limit"),
            new { endpointId, owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit },
            ct);
        var attempts = await Attempts([.. deliveries.Select(delivery => delivery.Id.Value)], "NULL AS response_body", ct);
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

    /// <summary>The newest of each delivery.</summary>
    /// <param name="details">What is wanted of an attempt beside what came of it.</param>
    private Task<IReadOnlyList<AttemptView>> Attempts(string[] ids, string details, CancellationToken ct) => database.Query<AttemptView>(
        $"""
        SELECT attempt.*
        FROM unnest(@ids) AS delivery (id)
        CROSS JOIN LATERAL (
          SELECT delivery_id, number, started_at, duration_ms, status_code, error, {details}
          FROM webhook_attempts
          WHERE delivery_id = delivery.id
          ORDER BY number DESC
          LIMIT {WebhookDelivery.MaxShownAttempts}) AS attempt
        ORDER BY attempt.delivery_id, attempt.number
        """,
        new { ids },
        ct);
}
