using System.Text.Json;
using Groundtruth.Domain;
using Groundtruth.Domain.Events;

namespace Groundtruth.Application.Events;

/// <summary>An event as its buyer sees it.</summary>
public sealed record EventView
{
    public Id<WebhookEvent> Id { get; init; }

    public string Type { get; init; } = "";

    public Mode Mode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public byte[] Body { get; init; } = [];

    /// <summary>What it is about, as it was then.</summary>
    public JsonElement Data => JsonElement.Parse(Body).GetProperty("data");
}
