using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.Infrastructure.Deliveries;

internal static class DeliveryResultBatch
{
    public static void Fill(NpgsqlBatchCommandCollection commands, IReadOnlyCollection<FinishedDelivery> finished, DateTimeOffset now)
    {
        var ids = Column(finished, each => each.Delivery.Id.Value);
        var numbers = Column(finished, each => each.Delivery.Number);
        var succeeded = Targets(finished.Where(each => each.Attempt.IsSuccess));
        var failed = Targets(finished.Where(each => !each.Attempt.IsSuccess)).Except(succeeded).ToArray();

        commands.Add(InsertAttempts(finished, ids, numbers, now));
        commands.Add(UpdateDeliveries(finished, ids, numbers, now));
        commands.Add(EndFailing(succeeded));
        commands.Add(BeginFailing(failed, now));
        commands.Add(SelectFailing(failed, now));
    }

    /// <summary>Skips expired deliveries, whose partition may be gone.</summary>
    private static NpgsqlBatchCommand InsertAttempts(
        IReadOnlyCollection<FinishedDelivery> finished, string[] ids, int[] numbers, DateTimeOffset now) => NamedStatement.Command(
        """
        INSERT INTO webhook_attempts
          (delivery_id, number, started_at, duration_ms, status_code, error, redirect_url, response_body, signature, body_signature)
        SELECT t.delivery_id, t.number, t.started_at, t.duration_ms, t.status_code, t.error, t.redirect_url, t.response_body, t.signature,
               t.body_signature
        FROM unnest(@ids::text[], @numbers::int[], @startedAt::timestamptz[], @durations::int[], @statusCodes::int[], @errors::text[],
                    @redirectUrls::text[], @bodies::text[], @signatures::text[], @bodySignatures::text[])
          AS t (delivery_id, number, started_at, duration_ms, status_code, error, redirect_url, response_body, signature, body_signature)
        WHERE t.delivery_id > @oldest COLLATE "C"
        ON CONFLICT DO NOTHING
        """,
        new
        {
            ids,
            numbers,
            startedAt = Column(finished, each => each.Attempt.StartedAt.UtcDateTime),
            durations = Column(finished, each => (int)each.Attempt.Duration.TotalMilliseconds),
            statusCodes = Column(finished, each => each.Attempt.StatusCode),
            errors = Column(finished, each => each.Attempt.Error is { } error ? SnakeCase<AttemptError>.Of(error) : null),
            redirectUrls = Column(finished, each => each.Attempt.RedirectUrl),
            bodies = Column(finished, each => each.Attempt.ResponseBody),
            signatures = Column(finished, each => each.Attempt.Signature),
            bodySignatures = Column(finished, each => each.Attempt.BodySignature),
            oldest = Id<WebhookDelivery>.Before(now - WebhookDelivery.Lifetime),
        });

    /// <summary>Locks the queue before the records, as a redelivery does.</summary>
    /// <remarks>CASE keeps the planner off the index of claimed deliveries, which is full of dead rows until a vacuum.</remarks>
    private static NpgsqlBatchCommand UpdateDeliveries(
        IReadOnlyCollection<FinishedDelivery> finished, string[] ids, int[] numbers, DateTimeOffset now) => NamedStatement.Command(
        """
        WITH results AS (
          SELECT t.id, t.number, t.status, t.next_attempt_at
          FROM unnest(@ids::text[], @numbers::int[], @statuses::text[], @nextAttemptsAt::timestamptz[])
            AS t (id, number, status, next_attempt_at)
        ), retried AS (
          UPDATE webhook_queue q SET status = t.status, next_attempt_at = t.next_attempt_at, failures = q.failures + 1
          FROM results t
          WHERE q.delivery_id = t.id AND CASE q.status WHEN 'sending' THEN q.attempts END = t.number AND t.next_attempt_at IS NOT NULL
          RETURNING q.delivery_id
        ), ended AS (
          DELETE FROM webhook_queue q
          USING results t
          WHERE q.delivery_id = t.id AND CASE q.status WHEN 'sending' THEN q.attempts END = t.number AND t.next_attempt_at IS NULL
          RETURNING q.delivery_id
        )
        UPDATE webhook_deliveries d
        SET status = t.status, attempts = t.number, finished_at = CASE WHEN t.next_attempt_at IS NULL THEN @now END
        FROM results t
        JOIN (SELECT delivery_id FROM retried UNION ALL SELECT delivery_id FROM ended) changed ON changed.delivery_id = t.id
        WHERE d.id = t.id
        """,
        new
        {
            ids,
            numbers,
            statuses = Column(finished, each => SnakeCase<DeliveryStatus>.Of(each.Status)),
            nextAttemptsAt = Column(finished, each => each.NextAttemptAt?.UtcDateTime),
            now,
        });

    private static NpgsqlBatchCommand EndFailing((string EndpointId, string Url)[] succeeded) => NamedStatement.Command(
        """
        UPDATE webhook_endpoints e SET failing_since = NULL
        FROM unnest(@ids::text[], @urls::text[]) AS t (id, url)
        WHERE e.id = t.id AND e.url = t.url AND e.failing_since IS NOT NULL
        """,
        new { ids = Column(succeeded, each => each.EndpointId), urls = Column(succeeded, each => each.Url) });

    private static NpgsqlBatchCommand BeginFailing((string EndpointId, string Url)[] failed, DateTimeOffset now) => NamedStatement.Command(
        """
        UPDATE webhook_endpoints e SET failing_since = @now
        FROM unnest(@ids::text[], @urls::text[]) AS t (id, url)
        WHERE e.id = t.id AND e.url = t.url AND e.failing_since IS NULL AND e.enabled
        """,
        new { ids = Column(failed, each => each.EndpointId), urls = Column(failed, each => each.Url), now });

    private static NpgsqlBatchCommand SelectFailing((string EndpointId, string Url)[] failed, DateTimeOffset now) => NamedStatement.Command(
        """
        SELECT e.id, e.url
        FROM unnest(@ids::text[], @urls::text[]) AS t (id, url)
        JOIN webhook_endpoints e ON e.id = t.id AND e.url = t.url
        WHERE e.enabled AND e.failing_since <= @failingUntil
        """,
        new
        {
            ids = Column(failed, each => each.EndpointId),
            urls = Column(failed, each => each.Url),
            failingUntil = now - WebhookEndpoint.MaxFailing,
        });

    private static T[] Column<TRow, T>(IReadOnlyCollection<TRow> rows, Func<TRow, T> value) => [.. rows.Select(value)];

    /// <summary>Sorted, so that concurrent batches lock endpoints in the same order and cannot deadlock.</summary>
    private static (string EndpointId, string Url)[] Targets(IEnumerable<FinishedDelivery> finished) =>
        [.. finished.Select(each => each.Delivery.Target).Distinct().OrderBy(target => target.EndpointId, StringComparer.Ordinal)];
}
