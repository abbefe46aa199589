using Groundtruth.Application.Events;

namespace Groundtruth.Application.Webhooks;

public static class EndpointEvents
{
    public static EventType<WebhookEndpointView> Disabled { get; } = new("webhook_endpoint.disabled", Subscription.ByName);

    public static EventType<WebhookEndpointView> Test { get; } = new("webhook_endpoint.test", Subscription.None);
}
