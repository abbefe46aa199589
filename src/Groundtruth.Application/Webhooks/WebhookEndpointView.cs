using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Webhooks;

/// <summary>An endpoint as its buyer sees it.</summary>
public sealed record WebhookEndpointView
{
    public Id<WebhookEndpoint> Id { get; init; }

    public string Url { get; init; } = "";

    public bool Enabled { get; init; }

    public string[] Events { get; init; } = [];

    public Mode Mode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>An endpoint just made, with the secret that is never shown again.</summary>
public sealed record RegisteredEndpoint(WebhookEndpointView Endpoint, string SigningSecret);
