using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Events;

/// <summary>Announces events in the transaction of the change.</summary>
/// <remarks>It must have locked a row, so that both commit together.</remarks>
public sealed class WebhookEvents(IEventStore events, IEventWriter writer, TimeProvider time)
{
    /// <param name="view">The object's state after the change.</param>
    public void Announce<TView>(EventType<TView> eventType, Owner owner, TView view, DateTimeOffset now)
    {
        var announced = WebhookEvent.Create(eventType.Name, owner, now, time.Now());
        events.Add(announced, writer.Write(announced, view));
    }

    internal WebhookDelivery AnnounceTo<TView>(WebhookEndpoint endpoint, EventType<TView> eventType, TView view, DateTimeOffset now)
    {
        var announced = WebhookEvent.Create(eventType.Name, endpoint.Owner, now, time.Now());
        var delivery = WebhookDelivery.Create(announced, endpoint, now);
        events.AddFor(delivery, announced, writer.Write(announced, view));
        return delivery;
    }
}
