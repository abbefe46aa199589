using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Webhooks;

public sealed record WebhookEndpointView
{
    public Id<WebhookEndpoint> Id { get; init; }

    public string Url { get; init; } = "";

    public bool Enabled { get; init; }

    public DisabledReason? DisabledReason { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public string[] Events { get; init; } = [];

    public Mode Mode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public static WebhookEndpointView Of(WebhookEndpoint endpoint) => new()
    {
        Id = endpoint.Id,
        Url = endpoint.Url,
        Enabled = endpoint.Enabled,
        DisabledReason = endpoint.DisabledReason,
        FailingSince = endpoint.FailingSince,
        Events = endpoint.Events,
        Mode = endpoint.Mode,
        CreatedAt = endpoint.CreatedAt,
    };
}
