using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Events;

/// <summary>Announces events in the transaction of the change, so that both commit together.</summary>
public sealed class WebhookEvents(IEventStore events, IEventWriter writer)
{
    /// <summary>Adds an event and its deliveries to the current transaction. The commit wakes the delivery worker.</summary>
    /// <param name="eventType">One of <see cref="EventType"/>.</param>
    /// <param name="submission">Its state after the change.</param>
    public void Announce(string eventType, Owner owner, SubmissionView submission, DateTimeOffset now)
    {
        var announced = WebhookEvent.Create(eventType, owner, now);
        events.Add(announced, writer.Write(announced, submission));
    }

    /// <inheritdoc cref="Announce(string, Owner, SubmissionView, DateTimeOffset)"/>
    /// <param name="endpoint">Its state after the change.</param>
    public void Announce(string eventType, Owner owner, WebhookEndpointView endpoint, DateTimeOffset now)
    {
        var announced = WebhookEvent.Create(eventType, owner, now);
        events.Add(announced, writer.Write(announced, endpoint));
    }

    /// <summary>Adds a test event for this endpoint only.</summary>
    internal DeliveryView Test(WebhookEndpoint endpoint, DateTimeOffset now)
    {
        var announced = WebhookEvent.Create(EventType.EndpointTest, endpoint.Owner, now);
        var delivery = WebhookDelivery.Create(announced, endpoint, now);
        events.AddFor(delivery, announced, writer.Write(announced, WebhookEndpointView.Of(endpoint)));
        return new DeliveryView
        {
            Id = delivery.Id,
            EndpointId = endpoint.Id,
            EventId = announced.Id,
            EventType = announced.Type,
            Status = delivery.Status,
            NextAttemptAt = delivery.NextAttemptAt,
            Mode = endpoint.Mode,
            CreatedAt = now,
        };
    }
}
