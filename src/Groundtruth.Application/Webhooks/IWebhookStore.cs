using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Webhooks;

public interface IWebhookStore
{
    /// <param name="protectedSecret">The signing secret, encrypted.</param>
    void Add(WebhookEndpoint endpoint, byte[] protectedSecret);

    Task<int> Count(Owner owner, CancellationToken ct);

    Task<WebhookEndpointView?> FindView(Owner owner, Id<WebhookEndpoint> id, CancellationToken ct);

    Task<IReadOnlyList<WebhookEndpointView>> List(Owner owner, Slice slice, CancellationToken ct);
}
