using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Jobs;

/// <summary>Work that waits for a job.</summary>
/// <remarks>The feature that owns it registers it, so that operators see its age and its failures.</remarks>
/// <param name="Name">The label in metrics.</param>
/// <param name="Due">The condition of items that wait. An index has exactly these, by <paramref name="Time"/>.</param>
/// <param name="Retried">The condition of waiting items that keep failing; null if operators need not act on them.</param>
/// <param name="Failed">The condition of items that failed and wait for an operator; null if none can fail.</param>
internal sealed record Backlog(
    string Name, string Table, string Due, string Time = "next_attempt_at", string? Retried = "attempts >= 3",
    string? Failed = "status = 'failed'")
{
    /// <summary>The maximum number of items that one measurement reads.</summary>
    public const int MaxItems = 1000;

    /// <summary>The statement that finds the time of the oldest counted item.</summary>
    /// <remarks>Null if every due item counts.</remarks>
    public string? OldestDueStatement { get; init; }

    public Task<DateTimeOffset?> OldestDue(PostgresReader database, CancellationToken ct) => database.QuerySingle<DateTimeOffset?>(
        OldestDueStatement ?? $"SELECT {Time} FROM {Table} WHERE {Due} ORDER BY {Time} LIMIT 1", new { }, ct);

    /// <summary>The creation of the oldest item that keeps failing.</summary>
    /// <remarks>A failure moves an item to the end of the queue, where it is not overdue. Therefore only the end is read.</remarks>
    public Task<DateTimeOffset?> OldestRetried(PostgresReader database, CancellationToken ct) => database.QuerySingle<DateTimeOffset?>(
        $"""
        SELECT min(created_at)
        FROM (SELECT created_at, attempts FROM {Table} WHERE {Due} AND {Time} IS NOT NULL ORDER BY {Time} DESC LIMIT @MaxItems) AS due_last
        WHERE {Retried}
        """,
        new { MaxItems },
        ct);

    public Task<long> CountFailed(PostgresReader database, DateTimeOffset now, CancellationToken ct) => database.QuerySingle<long>(
        $"SELECT count(*) FROM (SELECT 1 FROM {Table} WHERE {Failed} LIMIT @MaxItems) AS failed", new { MaxItems, now }, ct);
}
