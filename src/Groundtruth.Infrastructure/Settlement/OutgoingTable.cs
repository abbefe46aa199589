using Groundtruth.Application;
using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Settlement;

/// <summary>The statements that all implementations of <see cref="IOutgoingStore{TItem}"/> share.</summary>
/// <param name="due">The status of unsent items. Part of the SQL text, because their partial index covers no others.</param>
internal sealed class OutgoingTable<TItem>(string table, string columns, string due)
    where TItem : class, IIdentified
{
    private readonly string claimDue =
        $"""
        UPDATE {table} SET next_attempt_at = @leaseEnd
        WHERE id = ANY (ARRAY(
          SELECT id FROM {table}
          WHERE status = '{due}' AND next_attempt_at <= @now
          ORDER BY next_attempt_at, id
          LIMIT @limit
          FOR UPDATE SKIP LOCKED))
        RETURNING {columns}
        """;

    private readonly string findForUpdate = $"SELECT {columns} FROM {table} WHERE id = @id FOR UPDATE";

    private readonly string list = $"SELECT {columns} FROM {table} WHERE id < @Below ORDER BY id DESC LIMIT @Limit";

    /// <summary>The statement that lists items by status, for operators only.</summary>
    /// <remarks>PostgreSQL plans it with its values, so it uses the partial index of a status.</remarks>
    private readonly string listByStatus =
        $"SELECT {columns} FROM {table} WHERE status = @status AND id < @Below ORDER BY id DESC LIMIT @Limit";

    public Task<IReadOnlyList<TItem>> ClaimDue(
        PostgresReader database, int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken ct) =>
        database.Query<TItem>(claimDue, new { limit, now, leaseEnd }, ct);

    public Task<TItem?> FindForUpdate(UnitOfWork work, Id<TItem> id, CancellationToken ct) =>
        work.QuerySingle<TItem>(findForUpdate, new { id }, ct);

    public Task<IReadOnlyList<TItem>> List(PostgresReader database, CursorRange range, CancellationToken ct) =>
        database.Query<TItem>(list, new { range.Below, range.Limit }, ct);

    public Task<IReadOnlyList<TItem>> ListByStatus<TStatus>(
        PostgresReader database, TStatus status, CursorRange range, CancellationToken ct)
        where TStatus : struct, Enum => database.Query<TItem>(listByStatus, new { status, range.Below, range.Limit }, ct);
}
