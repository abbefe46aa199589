namespace Groundtruth.Domain.Webhooks;

/// <summary>Why an endpoint was disabled automatically.</summary>
public enum DisabledReason
{
    /// <summary>Deliveries failed for longer than <see cref="WebhookEndpoint.MaxFailing"/>.</summary>
    Failing,

    /// <summary>The endpoint responded with 410 Gone.</summary>
    Gone,
}
