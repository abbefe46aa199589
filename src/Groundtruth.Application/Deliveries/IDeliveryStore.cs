using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Deliveries;

public interface IDeliveryStore
{
    Task<WebhookDelivery?> FindForUpdate(Owner owner, Id<WebhookDelivery> id, CancellationToken ct);

    /// <summary>Queues the delivery; the commit wakes the delivery worker.</summary>
    void Save(WebhookDelivery delivery);

    /// <param name="after">Hides deliveries created at or before this time.</param>
    Task<DeliveryView?> FindView(Owner owner, Id<WebhookDelivery> id, DateTimeOffset after, CancellationToken ct);

    /// <inheritdoc cref="FindView"/>
    Task<IReadOnlyList<DeliveryView>> List(
        Owner owner, Id<WebhookEndpoint> endpointId, CursorRange range, DateTimeOffset after, CancellationToken ct);

    Task<int> CountFailed(
        Owner owner, Id<WebhookEndpoint> endpointId, DateTimeOffset since, int limit, DateTimeOffset now, CancellationToken ct);

    /// <summary>Requeues exhausted deliveries, oldest failure first, and returns their number.</summary>
    Task<int> RequeueFailed(
        Owner owner, Id<WebhookEndpoint> endpointId, DateTimeOffset since, int limit, DateTimeOffset now, CancellationToken ct);
}
