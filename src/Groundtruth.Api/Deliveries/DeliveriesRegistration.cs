using Groundtruth.Api.Idempotency;
using Groundtruth.Domain.Deliveries;

namespace Groundtruth.Api.Deliveries;

internal static class DeliveriesRegistration
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddIdempotencyResource<WebhookDelivery>("webhook_delivery");
}
