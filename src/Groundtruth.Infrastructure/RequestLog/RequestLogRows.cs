using Groundtruth.Domain;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.RequestLog;

internal sealed class RequestLogRows(PostgresReader database)
{
    /// <summary>An existing row is kept. An attempt whose outcome was unknown may have inserted it.</summary>
    public Task<int> Insert(IReadOnlyList<LogRow> rows, CancellationToken ct) => database.Execute(
        """
        INSERT INTO request_log (id, org_id, mode, key_id, request_id, method, route, resource_ids, status, error_code, duration_ms, created_at)
        SELECT id, org_id, mode, key_id, request_id, method, route, string_to_array(resource_ids, ' '), status, error_code, duration_ms,
               created_at
        FROM unnest(@ids, @orgIds, @modes, @keyIds, @requestIds, @methods, @routes::text[], @resourceIds, @statuses, @errorCodes::text[],
                    @durations, @times)
          AS sent (id, org_id, mode, key_id, request_id, method, route, resource_ids, status, error_code, duration_ms, created_at)
        ON CONFLICT DO NOTHING
        """,
        new
        {
            ids = All(rows, row => row.Id.Value),
            orgIds = All(rows, row => row.Request.Owner.OrgId.Value),
            modes = All(rows, row => SnakeCase<Mode>.Of(row.Request.Owner.Mode)),
            keyIds = All(rows, row => row.Request.KeyId.Value),
            requestIds = All(rows, row => row.Request.RequestId.Value),
            methods = All(rows, row => row.Request.Method),
            routes = All(rows, row => row.Request.Route),
            resourceIds = All(rows, row => string.Join(' ', row.Request.ResourceIds)),
            statuses = All(rows, row => (short)row.Request.Status),
            errorCodes = All(rows, row => row.Request.ErrorCode),
            durations = All(rows, row => row.Request.DurationMs),
            times = All(rows, row => row.Request.CreatedAt.UtcDateTime),
        },
        ct);

    private static T[] All<T>(IReadOnlyList<LogRow> rows, Func<LogRow, T> value) => [.. rows.Select(value)];
}
