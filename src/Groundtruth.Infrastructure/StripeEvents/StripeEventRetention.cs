using Groundtruth.Application.Retention;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.StripeEvents;

internal sealed class StripeEventRetention(PostgresReader database) : IRetentionRule
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    public Task<int> Sweep(int limit, DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        DELETE FROM stripe_events
        WHERE (id, mode) IN (
          SELECT id, mode FROM stripe_events
          WHERE received_at <= @oldest
          ORDER BY received_at
          LIMIT @limit
          FOR UPDATE SKIP LOCKED)
        """,
        new { oldest = now - Lifetime, limit },
        ct);
}
