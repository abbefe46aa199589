using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Deliveries;

public interface IDeliveryStore
{
    Task<WebhookDelivery?> FindForUpdate(Owner owner, Id<WebhookDelivery> id, CancellationToken ct);

    /// <summary>Writes what may change of a delivery; what delivers is woken by the commit.</summary>
    void Save(WebhookDelivery delivery);

    /// <summary>With its attempts, and what was answered to them.</summary>
    Task<DeliveryView?> FindView(Owner owner, Id<WebhookDelivery> id, CancellationToken ct);

    /// <summary>With their attempts, but not what was answered.</summary>
    Task<IReadOnlyList<DeliveryView>> List(Owner owner, Id<WebhookEndpoint> endpointId, Slice slice, CancellationToken ct);

    /// <summary>How many deliveries of an endpoint have failed for good since then, up to a limit.</summary>
    Task<int> CountFailed(Owner owner, Id<WebhookEndpoint> endpointId, DateTimeOffset since, int limit, CancellationToken ct);

    /// <summary>Queues them anew, those that failed first first; what delivers is woken by the commit. Returns how many it were.</summary>
    Task<int> RequeueFailed(
        Owner owner, Id<WebhookEndpoint> endpointId, DateTimeOffset since, int limit, DateTimeOffset now, CancellationToken ct);
}
