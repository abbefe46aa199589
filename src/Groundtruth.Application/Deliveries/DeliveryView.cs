using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Deliveries;

public sealed record DeliveryView
{
    public Id<WebhookDelivery> Id { get; init; }

    public Id<WebhookEndpoint> EndpointId { get; init; }

    public Id<WebhookEvent> EventId { get; init; }

    public string EventType { get; init; } = "";

    public DeliveryStatus Status { get; init; }

    /// <summary>The time of the next attempt; null during an attempt and after the last one.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    public Mode Mode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public IReadOnlyList<AttemptView> Attempts { get; init; } = [];

    internal static DeliveryView Of(WebhookDelivery delivery, string eventType) => new()
    {
        Id = delivery.Id,
        EndpointId = delivery.EndpointId,
        EventId = delivery.EventId,
        EventType = eventType,
        Status = delivery.Status,
        NextAttemptAt = delivery.NextAttemptAt,
        Mode = delivery.Mode,
        CreatedAt = delivery.CreatedAt,
    };
}

public sealed record AttemptView
{
    public Id<WebhookDelivery> DeliveryId { get; init; }

    public int Number { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public int DurationMs { get; init; }

    public int? StatusCode { get; init; }

    public AttemptError? Error { get; init; }

    public string? RedirectUrl { get; init; }

    /// <summary>The first 16 KiB. Like the signatures, set only when a single delivery is requested.</summary>
    public string? ResponseBody { get; init; }

    public string? Signature { get; init; }

    public string? BodySignature { get; init; }
}
