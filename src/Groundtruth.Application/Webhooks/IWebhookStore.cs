using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Webhooks;

public interface IWebhookStore
{
    void Add(WebhookEndpoint endpoint);

    void Save(WebhookEndpoint endpoint);

    void Remove(WebhookEndpoint endpoint);

    /// <summary>Locks the organization first, so that concurrent registrations cannot exceed the limit.</summary>
    Task<int> LockAndCount(Owner owner, CancellationToken ct);

    Task<WebhookEndpoint?> FindForUpdate(Owner owner, Id<WebhookEndpoint> id, CancellationToken ct);

    Task<WebhookEndpointView?> FindView(Owner owner, Id<WebhookEndpoint> id, CancellationToken ct);

    Task<IReadOnlyList<WebhookEndpointView>> List(Owner owner, CursorRange range, CancellationToken ct);
}
