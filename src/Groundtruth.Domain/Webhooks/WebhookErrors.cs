namespace Groundtruth.Domain.Webhooks;

public static class WebhookErrors
{
    public static Error NotFound { get; } = new(
        ErrorKind.NotFound,
        "webhook_endpoint_not_found",
        "There is no such webhook endpoint. Check the id, and that the key is of the endpoint's organization and mode.");

    public static Error DuplicateUrl { get; } = new(
        ErrorKind.Conflict, "webhook_endpoint_exists", "A webhook endpoint with this URL is registered already in this mode.");

    public static Error TooManyEndpoints { get; } = new(
        ErrorKind.Conflict,
        "webhook_endpoint_limit",
        $"At most {WebhookEndpoint.MaxEndpointsPerMode} webhook endpoints can be registered in one mode: remove one first.");
}
