using Groundtruth.Api.Events;
using Groundtruth.Api.Idempotency;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Api.Webhooks;

internal static class WebhooksRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddEventPayload<WebhookEndpointView, WebhookEndpointResponse>()
        .AddIdempotencyResource<WebhookEndpoint>("webhook_endpoint");
}
