namespace Groundtruth.Domain.Webhooks;

public static class WebhookErrors
{
    public static Error NotFound { get; } = new(
        ErrorKind.NotFound,
        "webhook_endpoint_not_found",
        "There is no such webhook endpoint. Check the id; what another organization or the other mode has is not found either.");

    public static Error DeliveryNotFound { get; } = new(
        ErrorKind.NotFound,
        "webhook_delivery_not_found",
        "There is no such delivery. Check the id; what another organization or the other mode has is not found either; deliveries are kept for 90 days.");

    public static Error EventNotFound { get; } = new(
        ErrorKind.NotFound,
        "event_not_found",
        "There is no such event. Check the id; what another organization or the other mode has is not found either; events are kept for 30 days.");

    public static Error DuplicateUrl { get; } = new(
        ErrorKind.Conflict, "webhook_endpoint_exists", "A webhook endpoint with this URL is registered already in this mode.");

    public static Error TooManyEndpoints { get; } = new(
        ErrorKind.Conflict,
        "webhook_endpoint_limit",
        $"At most {WebhookEndpoint.MaxEndpointsPerMode} webhook endpoints can be registered in one mode: remove one first.");

    public static Error Disabled { get; } = new(
        ErrorKind.Conflict, "webhook_endpoint_disabled", "The webhook endpoint is disabled: enable it first, with PATCH and \"enabled\": true.");

    public static Error NoRotation { get; } = new(
        ErrorKind.Conflict, "no_secret_rotation", "No new signing secret waits to take over: rotate the secret first.");

    public static Error BeingSent { get; } = new(
        ErrorKind.Conflict, "webhook_delivery_in_progress", "The delivery is being tried at this moment. Look again in a few seconds.")
    {
        RetryAfterSeconds = 15,
    };
}
