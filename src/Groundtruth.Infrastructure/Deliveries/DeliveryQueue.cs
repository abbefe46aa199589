using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Groundtruth.Infrastructure.Deliveries;

/// <param name="records">A pool of its own, so that results are stored while requests use up the other.</param>
internal sealed class DeliveryQueue(PostgresReader database, [FromKeyedServices(DeliveryQueue.Records)] NpgsqlDataSource records)
{
    public const string Records = "delivery records";

    /// <summary>The commit does not wait for the disk: a result lost in a crash is recovered by the next attempt.</summary>
    private const string DoNotFlush = "SELECT set_config('synchronous_commit', 'off', true)";

    private const string Queues =
        """
        WITH RECURSIVE queues (endpoint_id) AS (
          (SELECT endpoint_id FROM webhook_deliveries WHERE status = 'queued' ORDER BY endpoint_id, next_attempt_at, id LIMIT 1)
          UNION ALL
          SELECT (
            SELECT endpoint_id FROM webhook_deliveries
            WHERE status = 'queued' AND endpoint_id > queues.endpoint_id
            ORDER BY endpoint_id, next_attempt_at, id
            LIMIT 1)
          FROM queues
          WHERE endpoint_id IS NOT NULL
        )

        """;

    internal const string ClaimStatement = Queues
        + """
        , open AS (
          SELECT e.id, coalesce(busy.room, @room) AS room, count(*) OVER () AS count
          FROM queues q
          JOIN webhook_endpoints e ON e.id = q.endpoint_id AND e.enabled
          LEFT JOIN unnest(@endpointIds, @rooms) AS busy (id, room) ON busy.id = e.id
          WHERE coalesce(busy.room, @room) > 0
          ORDER BY random()
        ), claimed AS (
          UPDATE webhook_deliveries SET status = 'sending', attempts = attempts + 1, next_attempt_at = @leaseEnd
          WHERE id = ANY (ARRAY(
            SELECT due.id
            FROM open
            CROSS JOIN LATERAL (
              SELECT id FROM webhook_deliveries
              WHERE endpoint_id = open.id AND status = 'queued'
              ORDER BY next_attempt_at, id
              LIMIT least(open.room, greatest(1, @limit / open.count))
              FOR UPDATE SKIP LOCKED) AS due
            LIMIT @limit))
          RETURNING id, event_id, endpoint_id, org_id, mode, attempts, failures
        )
        SELECT c.id, c.attempts AS number, c.failures, c.event_id, v.type AS event_type, v.created_at AS event_created_at, v.body,
               c.endpoint_id, c.org_id, c.mode, e.url, e.signing_secret, e.next_signing_secret, e.secret_activates_at
        FROM claimed c
        JOIN events v ON v.id = c.event_id
        JOIN webhook_endpoints e ON e.id = c.endpoint_id
        """;

    private const int Batch = 1000;

    /// <summary>Claims an equal share for every endpoint. The loose index scan makes the cost independent of queue lengths.</summary>
    /// <param name="room">The most deliveries to claim for an endpoint that is not in <paramref name="endpointIds"/>.</param>
    public Task<IReadOnlyList<ClaimedDelivery>> Claim(
        int limit, int room, string[] endpointIds, int[] rooms, DateTimeOffset leaseEnd, CancellationToken ct) =>
        database.Query<ClaimedDelivery>(ClaimStatement, new { limit, room, endpointIds, rooms, leaseEnd }, ct);

    /// <summary>Queues a batch of deliveries whose retry is due or whose lease has expired.</summary>
    public Task<int> Promote(DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        UPDATE webhook_deliveries SET status = 'queued'
        WHERE id = ANY (ARRAY(
          SELECT id FROM webhook_deliveries
          WHERE status IN ('sending', 'waiting') AND next_attempt_at <= @now
          ORDER BY next_attempt_at, id
          LIMIT @Batch
          FOR UPDATE SKIP LOCKED))
        """,
        new { now, Batch },
        ct);

    public Task<int> CancelUndeliverable(DateTimeOffset now, CancellationToken ct) => database.Execute(
        Queues
        + """
        UPDATE webhook_deliveries SET status = 'cancelled', next_attempt_at = NULL, finished_at = @now
        WHERE id = ANY (ARRAY(
          SELECT due.id
          FROM queues
          CROSS JOIN LATERAL (
            SELECT id FROM webhook_deliveries
            WHERE endpoint_id = queues.endpoint_id AND status = 'queued'
            ORDER BY next_attempt_at, id
            LIMIT @Batch
            FOR UPDATE SKIP LOCKED) AS due
          WHERE NOT EXISTS (SELECT 1 FROM webhook_endpoints e WHERE e.id = queues.endpoint_id AND e.enabled)
          LIMIT @Batch))
        """,
        new { now, Batch },
        ct);

    public Task<DateTimeOffset?> OldestDue(CancellationToken ct) => database.QuerySingle<DateTimeOffset?>(
        """
        WITH RECURSIVE heads (endpoint_id, due_at) AS (
          (SELECT endpoint_id, next_attempt_at FROM webhook_deliveries
           WHERE status = 'queued' ORDER BY endpoint_id, next_attempt_at, id LIMIT 1)
          UNION ALL
          SELECT next.endpoint_id, next.next_attempt_at
          FROM heads
          CROSS JOIN LATERAL (
            SELECT endpoint_id, next_attempt_at FROM webhook_deliveries
            WHERE status = 'queued' AND endpoint_id > heads.endpoint_id
            ORDER BY endpoint_id, next_attempt_at, id
            LIMIT 1) AS next
        )
        SELECT min(due_at) FROM heads
        """,
        new { },
        ct);

    /// <summary>Skips deliveries that were claimed again in the meantime. Returns the endpoints to disable.</summary>
    public Task<IReadOnlyList<Id<WebhookEndpoint>>> Record(IReadOnlyCollection<FinishedDelivery> finished, DateTimeOffset now) =>
        database.Limits.Wait(SendRecords(finished, now));

    private async Task<IReadOnlyList<Id<WebhookEndpoint>>> SendRecords(IReadOnlyCollection<FinishedDelivery> finished, DateTimeOffset now)
    {
        await using var batch = records.CreateBatch();
        batch.Timeout = database.Limits.CommandTimeout;
        batch.BatchCommands.Add(new NpgsqlBatchCommand(DoNotFlush));
        DeliveryResultBatch.Fill(batch.BatchCommands, finished, now);
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var failing = new List<Id<WebhookEndpoint>>();
        while (await reader.ReadAsync())
        {
            failing.Add(Id<WebhookEndpoint>.Parse(reader.GetString(0)));
        }

        return failing;
    }
}
