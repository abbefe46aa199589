using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Infrastructure.Deliveries;

internal sealed class ClaimedDelivery
{
    public Id<WebhookDelivery> Id { get; private init; }

    /// <summary>The number of the attempt.</summary>
    /// <remarks>A later claim has a higher number, which reveals a lost lease.</remarks>
    public int Number { get; private init; }

    public int Failures { get; private init; }

    /// <summary>The time at which it was due before its claim.</summary>
    public DateTimeOffset DueAt { get; private init; }

    public Id<WebhookEvent> EventId { get; private init; }

    public string EventType { get; private init; } = "";

    public DateTimeOffset EventCreatedAt { get; private init; }

    public byte[] Body { get; private init; } = [];

    public Id<WebhookEndpoint> EndpointId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public string Url { get; private init; } = "";

    public byte[] SigningSecret { get; private init; } = [];

    public byte[]? NextSigningSecret { get; private init; }

    public DateTimeOffset? SecretActivatesAt { get; private init; }

    public Owner Owner => new(OrgId, Mode);

    /// <summary>A result counts against the endpoint only if it still has this URL.</summary>
    public (string EndpointId, string Url) Target => (EndpointId.Value, Url);

    public QueuePosition Position => new(DueAt, Id.Value);

    public SigningSecrets SecretsAt(DateTimeOffset now) => new SigningSecrets(SigningSecret, NextSigningSecret, SecretActivatesAt).At(now);
}

internal sealed record FinishedDelivery(
    ClaimedDelivery Delivery, DeliveryAttempt Attempt, DeliveryStatus Status, DateTimeOffset? NextAttemptAt)
{
    public static FinishedDelivery Of(ClaimedDelivery delivery, DeliveryAttempt attempt, RetrySchedule schedule, double jitter)
    {
        if (attempt.IsSuccess)
        {
            return new FinishedDelivery(delivery, attempt, DeliveryStatus.Delivered, null);
        }

        return schedule.DelayAfter(delivery.Failures + 1, attempt, jitter) is { } delay
            ? new FinishedDelivery(delivery, attempt, DeliveryStatus.Waiting, attempt.StartedAt + attempt.Duration + delay)
            : new FinishedDelivery(delivery, attempt, DeliveryStatus.Exhausted, null);
    }
}
