using Groundtruth.Application.Events;

namespace Groundtruth.Application.Webhooks;

public static class EndpointEvents
{
    /// <summary>An endpoint was disabled because its deliveries kept failing.</summary>
    public static EventType<WebhookEndpointView> Disabled { get; } = new("webhook_endpoint.disabled", Subscription.ByName);

    /// <summary>A test event, sent on request to one endpoint regardless of its subscription.</summary>
    public static EventType<WebhookEndpointView> Test { get; } = new("webhook_endpoint.test", Subscription.None);
}
