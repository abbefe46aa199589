using Groundtruth.Application.Retention;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>Ends the attempts of expired deliveries. Their records are dropped with their partition.</summary>
internal sealed class DeliveryRetention(PostgresReader database) : IRetentionRule
{
    /// <summary>Ids sort by time, so the primary key finds the oldest.</summary>
    public Task<int> Sweep(int limit, DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        DELETE FROM webhook_queue
        WHERE delivery_id = ANY (ARRAY(
          SELECT delivery_id FROM webhook_queue
          WHERE delivery_id < @oldest
          ORDER BY delivery_id
          LIMIT @limit
          FOR UPDATE SKIP LOCKED))
        """,
        new { oldest = Id<WebhookDelivery>.Before(now - WebhookDelivery.Lifetime), limit },
        ct);
}
