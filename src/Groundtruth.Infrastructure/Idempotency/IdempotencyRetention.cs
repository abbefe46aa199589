using Groundtruth.Application.Retention;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Idempotency;

internal sealed class IdempotencyRetention(PostgresReader database) : IRetentionRule
{
    public Task<int> Sweep(int limit, DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        DELETE FROM idempotency_records
        WHERE (principal, key) IN (
          SELECT principal, key FROM idempotency_records
          WHERE expires_at <= @now
          ORDER BY expires_at
          LIMIT @limit
          FOR UPDATE SKIP LOCKED)
        """,
        new { now, limit },
        ct);
}
