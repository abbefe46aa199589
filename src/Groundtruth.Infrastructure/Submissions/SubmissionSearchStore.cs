using Groundtruth.Application;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Submissions;

internal sealed class SubmissionSearchStore(PostgresReader database) : ISubmissionSearchStore
{
    private const string OfOwner = "s.org_id = @OrgId AND s.mode = @Mode";

    /// <summary>The indexes to read along, the most selective first.</summary>
    private static readonly Path[] Paths =
    [
        new(filter => filter is { TaskId: not null, Status: not null }, "s.task_id, s.status, s.id", "@TaskId, @Status", OfOwner),
        new(filter => filter.TaskId is not null, "s.task_id, s.id", "@TaskId", OfOwner),
        new(filter => filter.ContributorId is not null, "s.org_id, s.mode, s.contributor_id, s.id", "@OrgId, @Mode, @ContributorId"),
        new(filter => filter.Status is not null, "s.org_id, s.mode, s.status, s.id", "@OrgId, @Mode, @Status"),
        new(_ => true, "s.org_id, s.mode, s.id", "@OrgId, @Mode"),
    ];

    public Task<IReadOnlyList<SubmissionView>> List(Owner owner, SubmissionFilter filter, CursorRange range, CancellationToken ct) =>
        database.Query<SubmissionView>(
            PathOf(filter).List.In(range),
            new { owner.OrgId, owner.Mode, filter.TaskId, filter.ContributorId, filter.Status, range.Below, range.Above, range.Limit },
            ct);

    public Task<IReadOnlyList<ScannedSubmission>> Scan(
        Owner owner, SubmissionFilter filter, CursorRange range, int maxRows, CancellationToken ct) =>
        database.Query<ScannedSubmission>(
            PathOf(filter).Scan.In(range),
            new
            {
                owner.OrgId,
                owner.Mode,
                filter.TaskId,
                filter.ContributorId,
                filter.Status,
                filter.ReviewedAfter,
                range.Below,
                range.Above,
                Limit = maxRows,
                maxRows,
                Wanted = range.Limit,
            },
            ct);

    public async Task<IReadOnlyList<SubmissionView>> ListByIds(Owner owner, IReadOnlyList<Id<Submission>> ids, CancellationToken ct) =>
        await database.Query<SubmissionView>(
            $"""
            {SubmissionStore.SelectView}
            JOIN unnest(@ids) WITH ORDINALITY AS wanted (id, position) ON wanted.id = s.id
            WHERE s.id = ANY (@ids) AND {OfOwner}
            ORDER BY wanted.position
            """,
            new { ids = ids.Select(id => id.Value).ToArray(), owner.OrgId, owner.Mode },
            ct);

    private static Path PathOf(SubmissionFilter filter) => Paths.First(path => path.Fits(filter));

    /// <summary>An index of submissions that ends with their id.</summary>
    private sealed class Path(Predicate<SubmissionFilter> fits, string columns, string prefix, string filter = "")
    {
        /// <summary>Conditions besides the place in the index. A nullable parameter needs a type.</summary>
        private const string Matches =
            """
            (@ContributorId::text IS NULL OR s.contributor_id = @ContributorId) AND (@Status::text IS NULL OR s.status = @Status)
              AND (@ReviewedAfter::timestamptz IS NULL OR coalesce(s.reviewed_at >= @ReviewedAfter, false))
            """;

        public Keyset List { get; } = Keyset.List(SubmissionStore.SelectView, columns, prefix, filter);

        /// <summary>Repeats the order of the index outside.</summary>
        /// <remarks>The planner then knows that the rows are sorted, and stops early.</remarks>
        public Keyset Scan { get; } = Keyset.Within(columns, prefix, filter, (rows, direction) =>
            $"""
            SELECT scanned.id, scanned.is_match, scanned.position = @maxRows AS is_last
            FROM (SELECT {columns}, {Matches} AS is_match, row_number() OVER (ORDER BY {Order(columns, direction)}) AS position
                  FROM submissions s {rows}) scanned
            WHERE scanned.is_match OR scanned.position = @maxRows
            ORDER BY {Order(columns, direction).Replace("s.", "scanned.", StringComparison.Ordinal)}
            LIMIT @Wanted
            """);

        public bool Fits(SubmissionFilter asked) => fits(asked);

        private static string Order(string columns, string direction) =>
            string.Join(", ", columns.Split(", ").Select(column => column + direction));
    }
}
