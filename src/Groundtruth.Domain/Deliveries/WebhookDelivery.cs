using Groundtruth.Domain.Events;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Domain.Deliveries;

public sealed class WebhookDelivery : IIdentified
{
    /// <summary>The number of newest attempts shown; manual redelivery makes the total unbounded.</summary>
    public const int MaxShownAttempts = 100;

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

    /// <summary>Failed attempts since the delivery was last queued.</summary>
    public int Failures { get; private set; }

    /// <summary>The next attempt, or the end of the lease during one; null once finished.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static WebhookDelivery Create(WebhookEvent announced, WebhookEndpoint endpoint, DateTimeOffset now) => new()
    {
        Id = Id<WebhookDelivery>.New(announced.AnnouncedAt),
        OrgId = endpoint.OrgId,
        Mode = endpoint.Mode,
        EventId = announced.Id,
        EndpointId = endpoint.Id,
        NextAttemptAt = now,
        CreatedAt = now,
    };

    /// <summary>Fails during an attempt: attempts never overlap.</summary>
    public Error? Redeliver(DateTimeOffset now)
    {
        if (Status == DeliveryStatus.Sending)
        {
            return DeliveryErrors.BeingSent;
        }

        (Status, Failures, NextAttemptAt, FinishedAt) = (DeliveryStatus.Queued, 0, now, null);
        return null;
    }
}
