namespace Groundtruth.Infrastructure.Statistics;

/// <summary>A buyer's decisions about its latest submissions.</summary>
internal static class ReviewRecord
{
    /// <summary>Reads at most 200 entries of one index.</summary>
    /// <remarks>
    /// Expects the organization and its mode in <c>o</c>. Bounds on both sides of the whole index prefix, so that no plan reads and sorts
    /// all decisions of an organization.
    /// </remarks>
    public const string OfLatestDecisions = $"{Summary}{Latest}";

    /// <summary>The same, without a read if <c>stored.decisions</c> has the result.</summary>
    public const string UnlessStored = $"{Summary} AND stored.decisions IS NULL{Latest}";

    private const string Summary =
        """
        SELECT count(*)::integer AS decisions,
               avg(CASE WHEN status = 'approved' THEN 1.0 ELSE 0.0 END)::double precision AS approval_rate,
               percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM reviewed_at - created_at)) AS median_seconds
        FROM (
          SELECT status, reviewed_at, created_at
          FROM submissions
          WHERE (org_id, mode, reviewed_at) > (o.org_id, o.mode, '-infinity') AND (org_id, mode, reviewed_at) < (o.org_id, o.mode, 'infinity')
            AND status <> 'pending'
        """;

    private const string Latest =
        """

          ORDER BY org_id DESC, mode DESC, reviewed_at DESC
          LIMIT 200) latest
        """;
}
