using Groundtruth.Domain.Events;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Domain.Deliveries;

/// <summary>One event on its way to one endpoint.</summary>
public sealed class WebhookDelivery : IIdentified
{
    /// <summary>How many attempts are shown of one, the newest; by hand it may be sent again any number of times.</summary>
    public const int MaxShownAttempts = 100;

    /// <summary>How long buyers may look at a delivery, and send it again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private WebhookDelivery()
    {
    }

    public static string IdPrefix => "dlv_";

    public Id<WebhookDelivery> Id { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public Id<WebhookEvent> EventId { get; private init; }

    public Id<WebhookEndpoint> EndpointId { get; private init; }

    public DeliveryStatus Status { get; private set; }

    /// <summary>How often it has failed since it was last queued anew.</summary>
    public int Failures { get; private set; }

    /// <summary>When it is tried next; until when it is claimed, while it is being tried; null once it is finished.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static WebhookDelivery Create(WebhookEvent announced, WebhookEndpoint endpoint, DateTimeOffset now) => new()
    {
        Id = Id<WebhookDelivery>.New(now),
        OrgId = endpoint.OrgId,
        Mode = endpoint.Mode,
        EventId = announced.Id,
        EndpointId = endpoint.Id,
        NextAttemptAt = now,
        CreatedAt = now,
    };

    /// <summary>Begins the schedule anew, at once. Not while it is being tried: attempts never overlap.</summary>
    public Error? Redeliver(DateTimeOffset now)
    {
        if (Status == DeliveryStatus.Sending)
        {
            return WebhookErrors.BeingSent;
        }

        (Status, Failures, NextAttemptAt, FinishedAt) = (DeliveryStatus.Queued, 0, now, null);
        return null;
    }
}
