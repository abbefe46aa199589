using Groundtruth.Application.Submissions;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Submissions;

internal sealed class OriginalStore(PostgresReader database) : IOriginalStore
{
    public Task<IReadOnlyList<ReplacedOriginal>> List(int limit, CancellationToken ct) => database.Query<ReplacedOriginal>(
        """
        SELECT id, org_id, mode, original_key
        FROM submissions
        WHERE original_key IS NOT NULL
        ORDER BY id
        LIMIT @limit
        """,
        new { limit },
        ct);

    public Task Forget(ReplacedOriginal original, CancellationToken ct) => database.Execute(
        """
        UPDATE submissions SET original_key = NULL
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode AND original_key = @OriginalKey
        """,
        new { original.Id, original.OrgId, original.Mode, original.OriginalKey },
        ct);
}
