using System.Text.Json;

namespace Groundtruth.Client;

/// <summary>A verified event. Its object is in <see cref="WebhookEvent{T}"/>.</summary>
/// <remarks>Ignore events of unknown types, whose data are a <see cref="JsonElement"/>: new types may be added.</remarks>
public abstract record WebhookEvent(string Id, string Type, DateTimeOffset CreatedAt, bool Livemode)
{
    internal static WebhookEvent Parse(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return Of(new Event
        {
            Id = document.RootElement.GetProperty("id").GetString()!,
            Type = document.RootElement.GetProperty("type").GetString()!,
            CreatedAt = document.RootElement.GetProperty("created_at").GetDateTimeOffset(),
            Livemode = document.RootElement.GetProperty("livemode").GetBoolean(),
            Data = document.RootElement.GetProperty("data").Clone(),
        });
    }

    internal static WebhookEvent Of(Event received) => received.Type.Split('.')[0] switch
    {
        "submission" => Of<Submission>(received),
        "task" => Of<TaskSummary>(received),
        "payout" or "refund" => Of<Transfer>(received),
        "export" => Of<ExportSummary>(received),
        "webhook_endpoint" => Of<WebhookEndpoint>(received),
        _ => Of<JsonElement>(received),
    };

    private static WebhookEvent<T> Of<T>(Event received) => new(
        received.Id, received.Type, received.CreatedAt, received.Livemode, received.Data.Deserialize<T>(GroundtruthJson.Options)!);
}

/// <summary>An event about a submission, a task, a transfer, an export or a webhook endpoint.</summary>
public sealed record WebhookEvent<T>(string Id, string Type, DateTimeOffset CreatedAt, bool Livemode, T Data)
    : WebhookEvent(Id, Type, CreatedAt, Livemode);
