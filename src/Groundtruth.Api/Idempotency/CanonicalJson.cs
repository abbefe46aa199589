using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Groundtruth.Api.Idempotency;

/// <summary>Canonical JSON: keys sorted, no white space, one spelling per string and number.</summary>
internal static class CanonicalJson
{
    /// <summary>Returns the given bytes if they are not JSON.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var output = new ArrayBufferWriter<byte>(utf8.Length);
            using (var writer = new Utf8JsonWriter(output))
            {
                Write(writer, document.RootElement);
            }

            return output.WrittenSpan;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return utf8.Span;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();

                // The last of several equal keys counts, as it does when the body is bound.
                var last = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
                foreach (var property in element.EnumerateObject())
                {
                    last[property.Name] = property.Value;
                }

                foreach (var (name, value) in last)
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when element.TryGetDecimal(out var number):
                // 250, 250.0 and 2.5e2 are the same number.
                writer.WriteRawValue(number == 0 ? "0" : number.ToString("0.#############################", CultureInfo.InvariantCulture));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
