using Groundtruth.Api.Events;
using Groundtruth.Application.Webhooks;

namespace Groundtruth.Api.Webhooks;

internal static class WebhooksRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddEventPayload<WebhookEndpointView, WebhookEndpointResponse>();
}
