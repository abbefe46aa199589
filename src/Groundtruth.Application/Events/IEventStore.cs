using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;

namespace Groundtruth.Application.Events;

public interface IEventStore
{
    /// <summary>Keeps an event, and a delivery for each enabled endpoint of its owner that wants it; what delivers is woken by the commit.</summary>
    /// <param name="body">The very bytes that receivers get, at every attempt.</param>
    void Add(WebhookEvent announced, byte[] body);

    /// <summary>Keeps an event for one endpoint only, whatever it asked for.</summary>
    void AddFor(WebhookDelivery delivery, WebhookEvent announced, byte[] body);

    /// <param name="after">Events of that time or before are not shown any more.</param>
    /// <param name="ofEndpoints">Whether events of webhook endpoints are shown too, whose URLs may hold a token.</param>
    Task<EventView?> FindView(Owner owner, Id<WebhookEvent> id, DateTimeOffset after, bool ofEndpoints, CancellationToken ct);

    /// <inheritdoc cref="FindView"/>
    Task<IReadOnlyList<EventView>> List(Owner owner, Slice slice, DateTimeOffset after, bool ofEndpoints, CancellationToken ct);
}
