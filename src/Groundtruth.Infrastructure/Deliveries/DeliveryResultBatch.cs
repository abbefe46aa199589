using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>The statements that record many attempts in one round trip and one transaction.</summary>
internal static class DeliveryResultBatch
{
    /// <remarks>
    /// The CASE expression keeps the planner on the primary key. With a plain condition on status it might use the index of claimed
    /// deliveries, which is full of dead rows until the next vacuum.
    /// </remarks>
    public static void Fill(NpgsqlBatch batch, IReadOnlyCollection<FinishedDelivery> finished, DateTimeOffset now)
    {
        var ids = Column(finished, each => each.Delivery.Id.Value);
        var numbers = Column(finished, each => each.Delivery.Number);
        var succeeded = Endpoints(finished.Where(each => each.Attempt.IsSuccess));
        var failed = Endpoints(finished.Where(each => !each.Attempt.IsSuccess)).Except(succeeded).ToArray();

        Add(
            batch,
            """
            INSERT INTO webhook_attempts (delivery_id, number, started_at, duration_ms, status_code, error, response_body, signature, body_signature)
            SELECT t.delivery_id, t.number, t.started_at, t.duration_ms, t.status_code, t.error, t.response_body, t.signature, t.body_signature
            FROM unnest($1::text[], $2::int[], $3::timestamptz[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[])
              AS t (delivery_id, number, started_at, duration_ms, status_code, error, response_body, signature, body_signature)
            ON CONFLICT DO NOTHING
            """,
            ids,
            numbers,
            Column(finished, each => each.Attempt.StartedAt.UtcDateTime),
            Column(finished, each => (int)each.Attempt.Duration.TotalMilliseconds),
            Column(finished, each => each.Attempt.StatusCode),
            Column(finished, each => each.Attempt.Error is { } error ? SnakeCase<AttemptError>.Of(error) : null),
            Column(finished, each => each.Attempt.ResponseBody),
            Column(finished, each => each.Attempt.Signature),
            Column(finished, each => each.Attempt.BodySignature));
        Add(
            batch,
            """
            UPDATE webhook_deliveries d
            SET status = t.status, next_attempt_at = t.next_attempt_at, failures = d.failures + t.failures,
                finished_at = CASE WHEN t.next_attempt_at IS NULL THEN $6 END
            FROM unnest($1::text[], $2::int[], $3::text[], $4::timestamptz[], $5::int[]) AS t (id, number, status, next_attempt_at, failures)
            WHERE d.id = t.id AND CASE d.status WHEN 'sending' THEN d.attempts END = t.number
            """,
            ids,
            numbers,
            Column(finished, each => SnakeCase<DeliveryStatus>.Of(each.Status)),
            Column(finished, each => each.NextAttemptAt?.UtcDateTime),
            Column(finished, each => each.Attempt.IsSuccess ? 0 : 1),
            now);
        Add(
            batch,
            "UPDATE webhook_endpoints SET failing_since = NULL WHERE id = ANY ($1) AND failing_since IS NOT NULL",
            (object)succeeded);
        Add(
            batch,
            "UPDATE webhook_endpoints SET failing_since = $2 WHERE id = ANY ($1) AND failing_since IS NULL AND enabled",
            failed,
            now);
        Add(
            batch,
            "SELECT id FROM webhook_endpoints WHERE id = ANY ($1) AND enabled AND failing_since <= $2",
            failed,
            now - WebhookEndpoint.MaxFailing);
    }

    private static T[] Column<T>(IReadOnlyCollection<FinishedDelivery> finished, Func<FinishedDelivery, T> value) =>
        [.. finished.Select(value)];

    /// <summary>Sorted, so that concurrent batches lock endpoints in the same order and cannot deadlock.</summary>
    private static string[] Endpoints(IEnumerable<FinishedDelivery> finished) =>
        [.. finished.Select(each => each.Delivery.EndpointId.Value).Distinct().Order(StringComparer.Ordinal)];

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        PositionalParameters.Add(command.Parameters, values!);
        batch.BatchCommands.Add(command);
    }
}
