using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Deliveries;

/// <summary>A delivery as its buyer sees it.</summary>
public sealed record DeliveryView
{
    public Id<WebhookDelivery> Id { get; init; }

    public Id<WebhookEndpoint> EndpointId { get; init; }

    public Id<WebhookEvent> EventId { get; init; }

    public string EventType { get; init; } = "";

    public DeliveryStatus Status { get; init; }

    /// <summary>When it is tried next; null while it is being tried, and once it is finished.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    public Mode Mode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public IReadOnlyList<AttemptView> Attempts { get; init; } = [];
}

/// <summary>One HTTP try.</summary>
public sealed record AttemptView
{
    public Id<WebhookDelivery> DeliveryId { get; init; }

    public int Number { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public int DurationMs { get; init; }

    public int? StatusCode { get; init; }

    public AttemptError? Error { get; init; }

    /// <summary>The first 16 KiB; only where one delivery was asked for.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>The <c>webhook-signature</c> it was sent with, where it was sent; only where one delivery was asked for.</summary>
    public string? Signature { get; init; }

    /// <summary>Likewise its <c>X-Groundtruth-Signature</c>.</summary>
    public string? BodySignature { get; init; }
}
