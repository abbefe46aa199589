using Groundtruth.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Groundtruth.Infrastructure.Deliveries;

/// <param name="records">A pool of its own, so that results are stored while requests use up the other.</param>
internal sealed class DeliveryQueue(PostgresReader database, [FromKeyedServices(DeliveryQueue.Records)] NpgsqlDataSource records)
{
    public const string Records = "delivery records";

    /// <summary>The commit does not wait for the disk.</summary>
    /// <remarks>The next attempt recovers a result that a crash lost.</remarks>
    private const string DoNotFlush = "SELECT set_config('synchronous_commit', 'off', true)";

    private const string Queues =
        """
        WITH RECURSIVE queues (endpoint_id) AS (
          (SELECT endpoint_id FROM webhook_queue WHERE status = 'queued' ORDER BY endpoint_id, next_attempt_at, delivery_id LIMIT 1)
          UNION ALL
          SELECT (
            SELECT endpoint_id FROM webhook_queue
            WHERE status = 'queued' AND endpoint_id > queues.endpoint_id
            ORDER BY endpoint_id, next_attempt_at, delivery_id
            LIMIT 1)
          FROM queues
          WHERE endpoint_id IS NOT NULL
        )

        """;

    private const string OwnedQueues =
        """
        WITH RECURSIVE queues (endpoint_id, org_id, mode) AS (
          (SELECT endpoint_id, org_id, mode FROM webhook_queue
           WHERE status = 'queued'
           ORDER BY endpoint_id, next_attempt_at, delivery_id
           LIMIT 1)
          UNION ALL
          SELECT following.endpoint_id, following.org_id, following.mode
          FROM queues
          CROSS JOIN LATERAL (
            SELECT endpoint_id, org_id, mode FROM webhook_queue
            WHERE status = 'queued' AND endpoint_id > queues.endpoint_id
            ORDER BY endpoint_id, next_attempt_at, delivery_id
            LIMIT 1) AS following
        )
        SELECT endpoint_id, org_id, mode, 0 AS count FROM queues
        """;

    /// <inheritdoc cref="RecentQueues"/>
    private const string RecentOwnedQueues =
        """
        SELECT endpoint_id, org_id, mode, count(*)::integer AS count
        FROM (
          SELECT endpoint_id, org_id, mode FROM webhook_queue
          WHERE status = 'queued' AND next_attempt_at > @since
          ORDER BY next_attempt_at DESC
          LIMIT @Latest) latest
        GROUP BY endpoint_id, org_id, mode
        """;

    /// <summary>The endpoints of the latest deliveries, so that a search during a burst stays fast.</summary>
    private const string RecentQueues =
        """
        WITH queues AS (
          SELECT endpoint_id, count(*)::integer AS count
          FROM (
            SELECT endpoint_id FROM webhook_queue
            WHERE status = 'queued' AND next_attempt_at > @since
            ORDER BY next_attempt_at DESC
            LIMIT @Latest) latest
          GROUP BY endpoint_id
        )

        """;

    internal const string ClaimStatement =
        """
        WITH due AS (
          SELECT head.delivery_id, head.next_attempt_at AS due_at
          FROM unnest(@endpointIds, @counts, @dueAfter, @idsAfter) AS share (endpoint_id, count, due_after, id_after)
          JOIN webhook_endpoints e ON e.id = share.endpoint_id AND e.enabled
          CROSS JOIN LATERAL (
            SELECT delivery_id, next_attempt_at FROM webhook_queue
            WHERE endpoint_id = share.endpoint_id AND status = 'queued'
              AND (next_attempt_at, delivery_id) > (share.due_after, share.id_after)
            ORDER BY next_attempt_at, delivery_id
            LIMIT share.count
            FOR UPDATE SKIP LOCKED) AS head
        ), claimed AS (
          UPDATE webhook_queue SET status = 'sending', attempts = attempts + 1, next_attempt_at = @leaseEnd
          WHERE delivery_id = ANY (ARRAY(SELECT delivery_id FROM due))
          RETURNING delivery_id, event_id, endpoint_id, org_id, mode, attempts, failures
        )
        SELECT c.delivery_id AS id, c.attempts AS number, c.failures, due.due_at, c.event_id, v.type AS event_type,
               v.created_at AS event_created_at, v.body, c.endpoint_id, c.org_id, c.mode, e.url, e.signing_secret, e.next_signing_secret,
               e.secret_activates_at
        FROM claimed c
        JOIN due ON due.delivery_id = c.delivery_id
        JOIN events v ON v.id = c.event_id
        JOIN webhook_endpoints e ON e.id = c.endpoint_id
        """;

    /// <summary>The time of the oldest due delivery.</summary>
    /// <remarks>
    /// Leaves out failing endpoints, whose deliveries wait because of their receiver. Reads one delivery of each queue, of the first 1,000
    /// endpoints. With more endpoints, it may miss the oldest.
    /// </remarks>
    internal const string OldestDueStatement =
        """
        WITH RECURSIVE queues (endpoint_id, due_at) AS (
          (SELECT endpoint_id, next_attempt_at FROM webhook_queue
           WHERE status = 'queued'
           ORDER BY endpoint_id, next_attempt_at, delivery_id
           LIMIT 1)
          UNION ALL
          SELECT following.endpoint_id, following.next_attempt_at
          FROM queues
          CROSS JOIN LATERAL (
            SELECT endpoint_id, next_attempt_at FROM webhook_queue
            WHERE status = 'queued' AND endpoint_id > queues.endpoint_id
            ORDER BY endpoint_id, next_attempt_at, delivery_id
            LIMIT 1) AS following
        )
        SELECT min(due_at)
        FROM (SELECT endpoint_id, due_at FROM queues LIMIT 1000) AS oldest
        WHERE (SELECT failing_since FROM webhook_endpoints e WHERE e.id = oldest.endpoint_id) IS NULL
        """;

    private const string Cancel =
        """
        , cancelled AS (
          DELETE FROM webhook_queue
          WHERE delivery_id = ANY (ARRAY(
            SELECT due.delivery_id
            FROM queues
            CROSS JOIN LATERAL (
              SELECT delivery_id FROM webhook_queue
              WHERE endpoint_id = queues.endpoint_id AND status = 'queued'
              ORDER BY next_attempt_at, delivery_id
              LIMIT @Batch
              FOR UPDATE SKIP LOCKED) AS due
            WHERE (SELECT enabled FROM webhook_endpoints e WHERE e.id = queues.endpoint_id) IS NOT TRUE
            LIMIT @Batch))
          RETURNING delivery_id, attempts
        )
        UPDATE webhook_deliveries d SET status = 'cancelled', attempts = c.attempts, finished_at = @now
        FROM cancelled c
        WHERE d.id = c.delivery_id
        """;

    public const int Batch = 1000;

    /// <summary>The maximum number of deliveries that a search reads, unless it is a full one.</summary>
    public const int Latest = 2000;

    /// <summary>The endpoints with queued deliveries, and their owners.</summary>
    /// <remarks>The loose index scan makes the cost independent of queue lengths.</remarks>
    /// <param name="since">Null for all; otherwise those with deliveries that became due after this time.</param>
    public Task<IReadOnlyList<DueQueue>> ListQueues(DateTimeOffset? since, CancellationToken ct) => since is null
        ? database.Query<DueQueue>(OwnedQueues, new { }, ct)
        : database.Query<DueQueue>(RecentOwnedQueues, new { since, Latest }, ct);

    public Task<IReadOnlyList<ClaimedDelivery>> Claim(IReadOnlyList<QueueShare> shares, DateTimeOffset leaseEnd, CancellationToken ct) =>
        database.Query<ClaimedDelivery>(
            ClaimStatement,
            new
            {
                endpointIds = shares.Select(share => share.EndpointId).ToArray(),
                counts = shares.Select(share => share.Count).ToArray(),
                dueAfter = shares.Select(share => share.After.DueAt.UtcDateTime).ToArray(),
                idsAfter = shares.Select(share => share.After.Id).ToArray(),
                leaseEnd,
            },
            ct);

    /// <summary>Queues a batch of deliveries whose retry is due or whose lease has expired.</summary>
    /// <param name="since">The deliveries due until this time are queued already; null if that is unknown.</param>
    public Task<int> Promote(DateTimeOffset? since, DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        UPDATE webhook_queue SET status = 'queued', next_attempt_at = @now
        WHERE delivery_id = ANY (ARRAY(
          SELECT delivery_id FROM webhook_queue
          WHERE status IN ('sending', 'waiting') AND next_attempt_at > @after AND next_attempt_at <= @now
          ORDER BY next_attempt_at, delivery_id
          LIMIT @Batch
          FOR UPDATE SKIP LOCKED))
        """,
        new { after = since ?? DateTimeOffset.UnixEpoch, now, Batch },
        ct);

    /// <summary>Requeues a claimed delivery that was not attempted.</summary>
    /// <remarks>Has no effect once its lease is lost.</remarks>
    public Task Requeue(ClaimedDelivery claimed, DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        UPDATE webhook_queue SET status = 'queued', attempts = attempts - 1, next_attempt_at = @now
        WHERE delivery_id = @Id AND org_id = @OrgId AND mode = @Mode AND status = 'sending' AND attempts = @Number
        """,
        new { claimed.Id, claimed.OrgId, claimed.Mode, claimed.Number, now },
        ct);

    /// <summary>Cancels a batch of queued deliveries whose endpoint is disabled or deleted.</summary>
    /// <inheritdoc cref="ListQueues" path="/param"/>
    public Task<int> CancelUndeliverable(DateTimeOffset? since, DateTimeOffset now, CancellationToken ct) => since is null
        ? database.Execute(Queues + Cancel, new { now, Batch }, ct)
        : database.Execute(RecentQueues + Cancel, new { since, now, Batch, Latest }, ct);

    /// <summary>Skips deliveries that were claimed again in the meantime.</summary>
    /// <remarks>Returns the endpoints to disable, with their URLs.</remarks>
    public Task<IReadOnlyList<(string EndpointId, string Url)>> Record(
        IReadOnlyCollection<FinishedDelivery> finished, DateTimeOffset now) => database.Limits.Wait(SendRecords(finished, now));

    private async Task<IReadOnlyList<(string EndpointId, string Url)>> SendRecords(
        IReadOnlyCollection<FinishedDelivery> finished, DateTimeOffset now)
    {
        await using var batch = records.CreateBatch();
        batch.Timeout = database.Limits.CommandTimeout;
        batch.BatchCommands.Add(new NpgsqlBatchCommand(DoNotFlush));
        DeliveryResultBatch.Fill(batch.BatchCommands, finished, now);
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var failing = new List<(string EndpointId, string Url)>();
        while (await reader.ReadAsync())
        {
            failing.Add((reader.GetString(0), reader.GetString(1)));
        }

        return failing;
    }
}
