using Groundtruth.Application.Retention;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Retention;

/// <summary>Any number of processes may sweep at once: they pass over each other's rows.</summary>
internal sealed class RetentionStore(PostgresReader database) : IRetentionStore
{
    private const int Batch = 500;
    private static readonly TimeSpan StripeEventLifetime = TimeSpan.FromDays(90);

    /// <summary>With their attempts. Ids sort by time, so the primary key finds the oldest.</summary>
    public Task<int> SweepDeliveries(DateTimeOffset now, CancellationToken ct) => database.QuerySingle<int>(
        """
        WITH swept AS (
          DELETE FROM webhook_deliveries
          WHERE id = ANY (ARRAY(
            SELECT id FROM webhook_deliveries
            WHERE id < @oldest AND finished_at IS NOT NULL
            ORDER BY id
            LIMIT @Batch
            FOR UPDATE SKIP LOCKED))
          RETURNING id
        ), attempts AS (
          DELETE FROM webhook_attempts WHERE delivery_id = ANY (ARRAY(SELECT id FROM swept))
        )
        SELECT count(*) FROM swept
        """,
        new { oldest = Id<WebhookDelivery>.Before(now - WebhookDelivery.Lifetime), Batch },
        ct);

    public Task<int> SweepEvents(DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        DELETE FROM events
        WHERE id = ANY (ARRAY(
          SELECT id FROM events
          WHERE expires_at <= @now AND NOT EXISTS (SELECT 1 FROM webhook_deliveries WHERE event_id = events.id)
          ORDER BY expires_at
          LIMIT @Batch
          FOR UPDATE SKIP LOCKED))
        """,
        new { now, Batch },
        ct);

    public Task<int> SweepIdempotencyRecords(DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        DELETE FROM idempotency_records
        WHERE (principal, key) IN (
          SELECT principal, key FROM idempotency_records
          WHERE expires_at <= @now
          ORDER BY expires_at
          LIMIT @Batch
          FOR UPDATE SKIP LOCKED)
        """,
        new { now, Batch },
        ct);

    public Task<int> SweepStripeEvents(DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        DELETE FROM stripe_events
        WHERE (id, mode) IN (
          SELECT id, mode FROM stripe_events
          WHERE received_at <= @oldest
          ORDER BY received_at
          LIMIT @Batch
          FOR UPDATE SKIP LOCKED)
        """,
        new { oldest = now - StripeEventLifetime, Batch },
        ct);
}
