using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>A signed body that is not a snapshot event.</summary>
/// <remarks>It is stored for operators; otherwise Stripe would resend it for days.</remarks>
internal static class UnreadableStripeEvent
{
    /// <summary>A thin event: it names an object instead of containing it.</summary>
    private const string ThinEvent = "v2.core.event";

    public static StripeEvent Of(string payload, Mode mode)
    {
        var fields = Fields(payload);
        var isThin = fields.GetValueOrDefault("object") == ThinEvent && StripeText.Id(fields.GetValueOrDefault("id")) is not null;
        return new StripeEvent(
            // Only a thin event keeps its id: the readable form of another event must not count as a duplicate.
            isThin ? fields["id"] : $"unreadable_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload)))}",
            mode,
            IsOfThatMode: true,
            StripeText.Message(fields.GetValueOrDefault("type", "unreadable")),
            ObjectId: null,
            Content: null,
            payload)
        {
            Unreadable = isThin ? "thin event" : "not a readable event",
        };
    }

    /// <summary>The text fields of a JSON object; of duplicates, the last.</summary>
    private static Dictionary<string, string> Fields(string payload)
    {
        var fields = new Dictionary<string, string>();
        try
        {
            using var json = JsonDocument.Parse(payload);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var field in json.RootElement.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String))
                {
                    fields[field.Name] = field.Value.GetString()!;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or text with an unpaired surrogate: the fields read so far identify it.
        }

        return fields;
    }
}
