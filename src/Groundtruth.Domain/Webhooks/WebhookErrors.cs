namespace Groundtruth.Domain.Webhooks;

public static class WebhookErrors
{
    public static Error NotFound { get; } = new(
        ErrorKind.NotFound,
        "webhook_endpoint_not_found",
        "Webhook endpoint not found.");

    public static Error DeliveryNotFound { get; } = new(
        ErrorKind.NotFound,
        "webhook_delivery_not_found",
        "Delivery not found. Deliveries are kept for 90 days.");

    public static Error EventNotFound { get; } = new(
        ErrorKind.NotFound,
        "event_not_found",
        "Event not found. Events are kept for 30 days.");

    public static Error DuplicateUrl { get; } = new(
        ErrorKind.Conflict, "webhook_endpoint_exists", "A webhook endpoint with this URL already exists in this mode.");

    public static Error TooManyEndpoints { get; } = new(
        ErrorKind.Conflict,
        "webhook_endpoint_limit",
        $"At most {WebhookEndpoint.MaxEndpointsPerMode} webhook endpoints are allowed per mode. Delete one first.");

    public static Error Disabled { get; } = new(
        ErrorKind.Conflict, "webhook_endpoint_disabled", "The webhook endpoint is disabled. Enable it first: PATCH with \"enabled\": true.");

    public static Error NoRotation { get; } = new(
        ErrorKind.Conflict, "no_secret_rotation", "No signing secret rotation is in progress. Rotate the secret first.");

    public static Error BeingSent { get; } = new(
        ErrorKind.Conflict, "webhook_delivery_in_progress", "A delivery attempt is in progress. Try again in a few seconds.")
    {
        RetryAfterSeconds = 15,
    };
}
