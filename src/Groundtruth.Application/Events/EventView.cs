using System.Text.Json;
using Groundtruth.Domain;
using Groundtruth.Domain.Events;

namespace Groundtruth.Application.Events;

public sealed record EventView
{
    public Id<WebhookEvent> Id { get; init; }

    public string Type { get; init; } = "";

    public Mode Mode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public byte[] Body { get; init; } = [];

    public JsonElement Data => JsonElement.Parse(Body).GetProperty("data");
}
