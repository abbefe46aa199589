namespace Groundtruth.Domain.Webhooks;

public static class WebhookErrors
{
    public static Error NotFound { get; } = new(
        ErrorKind.NotFound,
        "webhook_endpoint_not_found",
        "Webhook endpoint not found.");

    public static Error DuplicateUrl { get; } = new(
        ErrorKind.Conflict, "webhook_endpoint_exists", "A webhook endpoint with this URL already exists in this mode.");

    public static Error TooManyEndpoints { get; } = new(
        ErrorKind.Conflict,
        "webhook_endpoint_limit",
        $"At most {WebhookEndpoint.MaxEndpointsPerMode} webhook endpoints are allowed per mode. Delete one first.");

    public static Error Disabled { get; } = new(
        ErrorKind.Conflict, "webhook_endpoint_disabled",
        "The webhook endpoint is disabled. Enable it first: PATCH with \"enabled\": true.");

    public static Error NoRotation { get; } = new(
        ErrorKind.Conflict, "no_secret_rotation", "No signing secret rotation is in progress. Rotate the secret first.");
}
