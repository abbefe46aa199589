using Groundtruth.Application.Retention;
using Groundtruth.Domain;
using Groundtruth.Domain.Uploads;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Uploads;

/// <summary>Deletes the rows of uploads whose bytes are deleted.</summary>
/// <remarks>The sweep of a reservation reads them, so they stay until it has run.</remarks>
internal sealed class UploadRetention(PostgresReader database) : IRetentionRule
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    public Task<int> Sweep(int limit, DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        DELETE FROM uploads
        WHERE id = ANY (ARRAY(
          SELECT u.id
          FROM uploads u
          WHERE u.id < @before AND u.is_swept AND (SELECT r.is_swept FROM reservations r WHERE r.id = u.reservation_id)
          ORDER BY u.id
          LIMIT @limit
          FOR UPDATE OF u SKIP LOCKED))
        """,
        new { before = Id<Upload>.Before(now - Lifetime), limit },
        ct);
}
