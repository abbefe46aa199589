using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Statistics;

/// <summary>Adds recorded differences to the totals, and renews the review records of their organizations.</summary>
internal sealed class FoldTallies(UnitOfWork work, DeltaSearch search)
{
    private const long Lock = 4_711_815_162_343;

    private const int Batch = 5000;

    private const string Fold =
        $"""
        WITH folded AS (
          DELETE FROM tally_deltas
          WHERE ctid = ANY (ARRAY(SELECT ctid FROM tally_deltas WHERE id > @after ORDER BY id LIMIT @Batch))
          RETURNING id, scope, mode, part, name, count, total, expires_on
        ), totals AS (
          INSERT INTO tallies AS t (scope, mode, part, name, count, total, expires_on)
          SELECT scope, mode, part, name, sum(count), sum(total), max(expires_on) FROM folded GROUP BY scope, mode, part, name
          ON CONFLICT (scope, mode, part, name) DO UPDATE SET count = t.count + excluded.count, total = t.total + excluded.total
        ), records AS (
          INSERT INTO review_records (org_id, mode, decisions, approval_rate, median_seconds)
          SELECT o.org_id, o.mode, r.decisions, r.approval_rate, r.median_seconds
          FROM (SELECT DISTINCT scope AS org_id, mode FROM folded WHERE name = 'decision') o
          CROSS JOIN LATERAL ({ReviewRecord.OfLatestDecisions}) r
          ON CONFLICT (org_id, mode) DO UPDATE
          SET decisions = excluded.decisions, approval_rate = excluded.approval_rate, median_seconds = excluded.median_seconds
        )
        SELECT count(*)::integer, coalesce(max(id), 0) FROM folded
        """;

    /// <summary>Folds one batch.</summary>
    /// <remarks>Returns zero if none is left. One process at a time, so that no older record replaces a newer one.</remarks>
    public async Task<int> Run(CancellationToken ct)
    {
        if (!await work.QuerySingle<bool>("SELECT pg_try_advisory_xact_lock(@Lock)", new { Lock }, ct))
        {
            return 0;
        }

        var (count, lastId) = await work.QuerySingle<(int, long)>(Fold, new { after = search.Next(), Batch }, ct);
        await work.Commit(ct);
        search.Folded(lastId, isTruncated: count == Batch);
        return count < Batch ? 0 : count;
    }
}
