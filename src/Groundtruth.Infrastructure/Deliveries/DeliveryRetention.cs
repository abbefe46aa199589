using Groundtruth.Application.Retention;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Deliveries;

internal sealed class DeliveryRetention(PostgresReader database) : IRetentionRule
{
    /// <summary>Ids sort by time, so the primary key finds the oldest.</summary>
    public Task<int> Sweep(int limit, DateTimeOffset now, CancellationToken ct) => database.QuerySingle<int>(
        """
        WITH swept AS (
          DELETE FROM webhook_deliveries
          WHERE id = ANY (ARRAY(
            SELECT id FROM webhook_deliveries
            WHERE id < @oldest AND finished_at IS NOT NULL
            ORDER BY id
            LIMIT @limit
            FOR UPDATE SKIP LOCKED))
          RETURNING id
        ), attempts AS (
          DELETE FROM webhook_attempts WHERE delivery_id = ANY (ARRAY(SELECT id FROM swept))
        )
        SELECT count(*) FROM swept
        """,
        new { oldest = Id<WebhookDelivery>.Before(now - WebhookDelivery.Lifetime), limit },
        ct);
}
