using Groundtruth.Application.Retention;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Statistics;

internal sealed class TallyRetention(PostgresReader database) : IRetentionRule
{
    public Task<int> Sweep(int limit, DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        DELETE FROM tallies
        WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM tallies WHERE expires_on < (@now AT TIME ZONE 'UTC')::date ORDER BY expires_on LIMIT @limit FOR UPDATE SKIP LOCKED))
        """,
        new { now, limit },
        ct);
}
