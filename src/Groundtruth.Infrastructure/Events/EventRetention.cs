using Groundtruth.Application.Retention;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Events;

/// <summary>Keeps expired events that a delivery needs.</summary>
internal sealed class EventRetention(PostgresReader database) : IRetentionRule
{
    public Task<int> Sweep(int limit, DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        DELETE FROM events
        WHERE id = ANY (ARRAY(
          SELECT id FROM events
          WHERE expires_at <= @now AND NOT EXISTS (SELECT 1 FROM webhook_deliveries WHERE event_id = events.id)
          ORDER BY expires_at
          LIMIT @limit
          FOR UPDATE SKIP LOCKED))
        """,
        new { now, limit },
        ct);
}
