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
        var succeeded = Endpoints(finished.Where(each => each.Attempt.IsSuccess));
        var failed = Endpoints(finished.Where(each => !each.Attempt.IsSuccess)).Except(succeeded).ToArray();

        commands.Add(InsertAttempts(finished, ids, numbers));
        commands.Add(UpdateDeliveries(finished, ids, numbers, now));
        commands.Add(NamedStatement.Command(
            "UPDATE webhook_endpoints SET failing_since = NULL WHERE id = ANY (@succeeded) AND failing_since IS NOT NULL",
            new { succeeded }));
        commands.Add(NamedStatement.Command(
            "UPDATE webhook_endpoints SET failing_since = @now WHERE id = ANY (@failed) AND failing_since IS NULL AND enabled",
            new { failed, now }));
        commands.Add(NamedStatement.Command(
            "SELECT id FROM webhook_endpoints WHERE id = ANY (@failed) AND enabled AND failing_since <= @failingUntil",
            new { failed, failingUntil = now - WebhookEndpoint.MaxFailing }));
    }

    private static NpgsqlBatchCommand InsertAttempts(IReadOnlyCollection<FinishedDelivery> finished, string[] ids, int[] numbers) =>
        NamedStatement.Command(
            """
            INSERT INTO webhook_attempts
              (delivery_id, number, started_at, duration_ms, status_code, error, redirect_url, response_body, signature, body_signature)
            SELECT t.delivery_id, t.number, t.started_at, t.duration_ms, t.status_code, t.error, t.redirect_url, t.response_body, t.signature,
                   t.body_signature
            FROM unnest(@ids::text[], @numbers::int[], @startedAt::timestamptz[], @durations::int[], @statusCodes::int[], @errors::text[],
                        @redirectUrls::text[], @bodies::text[], @signatures::text[], @bodySignatures::text[])
              AS t (delivery_id, number, started_at, duration_ms, status_code, error, redirect_url, response_body, signature, body_signature)
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
            });

    /// <summary>CASE keeps the planner off the index of claimed deliveries, which is full of dead rows until a vacuum.</summary>
    private static NpgsqlBatchCommand UpdateDeliveries(
        IReadOnlyCollection<FinishedDelivery> finished, string[] ids, int[] numbers, DateTimeOffset now) => NamedStatement.Command(
        """
        UPDATE webhook_deliveries d
        SET status = t.status, next_attempt_at = t.next_attempt_at, failures = d.failures + t.failures,
            finished_at = CASE WHEN t.next_attempt_at IS NULL THEN @now END
        FROM unnest(@ids::text[], @numbers::int[], @statuses::text[], @nextAttemptsAt::timestamptz[], @failures::int[])
          AS t (id, number, status, next_attempt_at, failures)
        WHERE d.id = t.id AND CASE d.status WHEN 'sending' THEN d.attempts END = t.number
        """,
        new
        {
            ids,
            numbers,
            statuses = Column(finished, each => SnakeCase<DeliveryStatus>.Of(each.Status)),
            nextAttemptsAt = Column(finished, each => each.NextAttemptAt?.UtcDateTime),
            failures = Column(finished, each => each.Attempt.IsSuccess ? 0 : 1),
            now,
        });

    private static T[] Column<T>(IReadOnlyCollection<FinishedDelivery> finished, Func<FinishedDelivery, T> value) =>
        [.. finished.Select(value)];

    /// <summary>Sorted, so that concurrent batches lock endpoints in the same order and cannot deadlock.</summary>
    private static string[] Endpoints(IEnumerable<FinishedDelivery> finished) =>
        [.. finished.Select(each => each.Delivery.EndpointId.Value).Distinct().Order(StringComparer.Ordinal)];
}
