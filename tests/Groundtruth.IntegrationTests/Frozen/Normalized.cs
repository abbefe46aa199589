using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>HTTP messages with placeholders for everything that differs from run to run, and for messages to people.</summary>
internal static partial class Normalized
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] FrameworkHeaders =
        ["Date", "Server", "Transfer-Encoding", "Content-Length", "Connection", "Keep-Alive"];

    private static readonly string[] VaryingHeaders =
    [
        "X-Request-Id", "X-RateLimit-Remaining", "X-RateLimit-Reset", "ETag", "Set-Cookie", "webhook-id", "webhook-timestamp",
        "webhook-signature", "X-Groundtruth-Signature", "Host", "traceparent",
    ];

    private static readonly string[] VaryingFields = ["message", "byte_size", "duration_ms", "request_id", "review_note", "prefix"];

    public static IEnumerable<string> Lines(ApiResponse response)
    {
        yield return $"{(int)response.Status}";
        foreach (var line in Headers(response.Headers))
        {
            yield return line;
        }

        foreach (var line in Body(response.Body))
        {
            yield return line;
        }
    }

    public static IEnumerable<string> Headers(IReadOnlyDictionary<string, string> headers) =>
        from header in headers
        where !FrameworkHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase)
        orderby header.Key.ToLowerInvariant()
        select $"{header.Key}: {(VaryingHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase) ? "{varies}" : Text(header.Value))}";

    public static string[] Body(byte[] body)
    {
        if (body.Length == 0)
        {
            return [];
        }

        var json = JsonNode.Parse(body)!;
        Replace(json);
        return json.ToJsonString(Indented).Split('\n');
    }

    private static void Replace(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                {
                    fields[name] = value is null ? null : Replacement(name, value);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    items[i] = items[i] is { } item ? Replacement("", item) : null;
                }

                break;
        }
    }

    private static JsonNode Replacement(string name, JsonNode value)
    {
        if (value is JsonValue scalar)
        {
            return VaryingFields.Contains(name) ? "{varies}"
                : scalar.TryGetValue<string>(out var text) ? Text(text)
                : value.DeepClone();
        }

        Replace(value);
        return value.DeepClone();
    }

    private static string Text(string text)
    {
        text = Url().Replace(text, "{url}");
        text = Time().Replace(text, "{time}");
        text = Secret().Replace(text, "{$1 secret}");
        text = Hash().Replace(text, "{sha256}");
        return Id().Replace(text, "{$1 id}");
    }

    [GeneratedRegex("https?://[^\\s\"<>]+")]
    private static partial Regex Url();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Time();

    /// <summary>Simulated videos differ in each run.</summary>
    [GeneratedRegex("\\b[0-9a-f]{64}\\b")]
    private static partial Regex Hash();

    [GeneratedRegex("(gt_session|gt_device|gt_test|gt_live|whsec)_[A-Za-z0-9+/=_-]+")]
    private static partial Regex Secret();

    /// <summary>Ours: a prefix and 16 characters. Stripe's stand-in: a prefix and 32 hexadecimal digits.</summary>
    [GeneratedRegex("\\b([a-z]{2,4})_(?:[0-9a-hjkmnp-tv-z]{16}|(?:test_)?(?:sandbox_)?[0-9a-f]{32})\\b")]
    private static partial Regex Id();
}
