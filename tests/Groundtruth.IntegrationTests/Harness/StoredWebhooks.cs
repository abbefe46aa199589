namespace Groundtruth.IntegrationTests.Harness;

public sealed record StoredDelivery(string Id, string EndpointId, string Status);

public sealed record StoredAttempt(
    string DeliveryId, int Number, int DurationMs, int? StatusCode, string? Error, string? ResponseBody);

public sealed record QueuedDelivery(string Status, int Failures, DateTimeOffset NextAttemptAt);

public sealed record StoredEndpoint(byte[] SigningSecret, byte[]? NextSigningSecret);

/// <summary>Reads the stored webhook endpoints and deliveries.</summary>
public static class StoredWebhooks
{
    /// <summary>Sorted by id.</summary>
    public static Task<IReadOnlyList<StoredDelivery>> WebhookDeliveries(this GroundtruthServer server) => server.Rows<StoredDelivery>(
        "SELECT id, endpoint_id, status FROM webhook_deliveries ORDER BY id");

    /// <summary>Oldest first.</summary>
    public static Task<IReadOnlyList<StoredAttempt>> WebhookAttempts(this GroundtruthServer server) => server.Rows<StoredAttempt>(
        """
        SELECT delivery_id, number, duration_ms, status_code, error, response_body
        FROM webhook_attempts ORDER BY started_at, delivery_id
        """);

    /// <summary>The only attempt.</summary>
    public static Task<StoredAttempt> WebhookAttempt(this GroundtruthServer server) => server.WebhookAttempts().Only();

    /// <summary>The deliveries that are not finished, sorted by id.</summary>
    public static Task<IReadOnlyList<QueuedDelivery>> WebhookQueue(this GroundtruthServer server) => server.Rows<QueuedDelivery>(
        "SELECT status, failures, next_attempt_at FROM webhook_queue ORDER BY delivery_id");

    /// <summary>The largest number of failures of an unfinished delivery; 0 if all are finished.</summary>
    public static async Task<int> MostFailures(this GroundtruthServer server) =>
        (await server.WebhookQueue()).Select(delivery => delivery.Failures).DefaultIfEmpty().Max();

    /// <summary>The only endpoint.</summary>
    public static Task<StoredEndpoint> WebhookEndpoint(this GroundtruthServer server) =>
        server.Rows<StoredEndpoint>("SELECT signing_secret, next_signing_secret FROM webhook_endpoints").Only();
}
