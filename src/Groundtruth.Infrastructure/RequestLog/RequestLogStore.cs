using Groundtruth.Application;
using Groundtruth.Application.RequestLog;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.RequestLog;

/// <remarks>
/// The primary key has no index of the id alone, so equalities are safe, and they let PostgreSQL read the partitions one after another,
/// from the newest, until it has enough rows. The id's bounds exclude partitions.
/// </remarks>
internal sealed class RequestLogStore(PostgresReader database) : IRequestLogStore
{
    /// <summary>The requests that one call reads to find those that match.</summary>
    private const int MaxRead = 10_000;

    private static readonly string NewestFirst = Sql("", "DESC", "min");

    private static readonly string OldestFirst = Sql("", "", "max");

    private static readonly string NewestErrorsFirst = Sql("AND status >= 400", "DESC", "min");

    private static readonly string OldestErrorsFirst = Sql("AND status >= 400", "", "max");

    public async Task<LoggedRequests> List(Owner owner, RequestConditions conditions, CursorRange range, CancellationToken ct)
    {
        var limit = range.Limit + 1;
        var maxRead = conditions.AreNone ? limit : Math.Max(limit, MaxRead);
        var rows = await database.Query<LogReading>(
            Sql(conditions, range),
            new
            {
                owner.OrgId,
                owner.Mode,
                range.Below,
                range.Above,
                maxRead,
                limit,
                conditions.StatusClass,
                conditions.Method,
                conditions.Route,
                KeyId = conditions.KeyId?.Value,
                RequestId = conditions.RequestId?.Value,
            },
            ct);
        var matches = rows.Where(row => row.Id != default).Select(row => row.View()).ToList();
        return matches.Count == limit ? new LoggedRequests(matches[..^1], matches[^2].Id.Value)
            : new LoggedRequests(matches, rows[0].ReadCount == maxRead ? rows[0].LastRead : null);
    }

    private static string Sql(RequestConditions conditions, CursorRange range) => (conditions.StatusClass >= 4, range.OldestFirst) switch
    {
        (true, true) => OldestErrorsFirst,
        (true, false) => NewestErrorsFirst,
        (false, true) => OldestFirst,
        (false, false) => NewestFirst,
    };

    /// <param name="filter">A condition that has an index.</param>
    /// <param name="last">The function that returns the id of the last row in the given order.</param>
    private static string Sql(string filter, string order, string last) =>
        $"""
        WITH read AS (
          SELECT id, request_id, key_id, method, route, resource_ids, status, error_code, duration_ms, mode, created_at
          FROM request_log
          WHERE org_id = @OrgId AND mode = @Mode AND id < @Below AND id > @Above {filter}
          ORDER BY id {order}
          LIMIT @maxRead
        ), matching AS (
          SELECT id, request_id, key_id, method, route, resource_ids, status, error_code, duration_ms, mode, created_at
          FROM read
          WHERE (@StatusClass::int IS NULL OR status / 100 = @StatusClass) AND (@Method::text IS NULL OR method = @Method)
            AND (@Route::text IS NULL OR route = @Route) AND (@KeyId::text IS NULL OR key_id = @KeyId)
            AND (@RequestId::uuid IS NULL OR request_id = @RequestId)
          ORDER BY id {order}
          LIMIT @limit
        )
        SELECT extent.read_count, extent.last_read, m.id, 'req_' || replace(m.request_id::text, '-', '') AS request_id, m.key_id,
               k.name AS key_name, m.method, m.route, m.resource_ids, m.status, m.error_code, m.duration_ms, m.mode, m.created_at
        FROM (SELECT count(*)::int AS read_count, {last}(id) AS last_read FROM read) extent
        LEFT JOIN matching m ON true
        LEFT JOIN LATERAL (SELECT name FROM api_keys WHERE id = m.key_id AND org_id = @OrgId AND mode = @Mode LIMIT 1) k ON true
        ORDER BY m.id {order}
        """;
}
