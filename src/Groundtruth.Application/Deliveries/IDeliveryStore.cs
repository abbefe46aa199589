using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Deliveries;

public interface IDeliveryStore
{
    Task<WebhookDelivery?> FindForUpdate(Owner owner, Id<WebhookDelivery> id, CancellationToken ct);

    /// <summary>Updates the mutable columns; the commit wakes the delivery worker.</summary>
    void Save(WebhookDelivery delivery);

    Task<DeliveryView?> FindView(Owner owner, Id<WebhookDelivery> id, CancellationToken ct);

    Task<IReadOnlyList<DeliveryView>> List(Owner owner, Id<WebhookEndpoint> endpointId, CursorRange range, CancellationToken ct);

    Task<int> CountFailed(Owner owner, Id<WebhookEndpoint> endpointId, DateTimeOffset since, int limit, CancellationToken ct);

    /// <summary>Requeues exhausted deliveries, oldest failure first, and returns their number.</summary>
    Task<int> RequeueFailed(
        Owner owner, Id<WebhookEndpoint> endpointId, DateTimeOffset since, int limit, DateTimeOffset now, CancellationToken ct);
}
