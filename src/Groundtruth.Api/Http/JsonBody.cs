using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Groundtruth.Application;
using Groundtruth.Domain;
using Groundtruth.Domain.Secrets;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace Groundtruth.Api.Http;

internal sealed record JsonBody(ReadOnlyMemory<byte> Utf8)
{
    public static readonly JsonBody None = new(ReadOnlyMemory<byte>.Empty);
}

/// <summary>Rejects bodies that are too large (413) or not plain JSON (415).</summary>
internal sealed class JsonBodyReading(RequestDelegate next)
{
    /// <summary>Names of UTF-8 and of its subset ASCII that clients send.</summary>
    private static readonly string[] CharSets = ["utf-8", "utf8", "us-ascii", "ascii"];

    public Task Invoke(HttpContext context)
    {
        if (context.Request.CanHaveBody())
        {
            return Read(context);
        }

        context.Features.Set(JsonBody.None);
        return next(context);
    }

    private async Task Read(HttpContext context)
    {
        var body = await context.Request.ReadBody();
        if (body.Length > 0 && !IsJson(context.Request))
        {
            if (context.Request.Headers.ContentEncoding.Count > 0)
            {
                context.Response.Headers.AcceptEncoding = "identity";
            }

            await ErrorEnvelope.WriteBare(context, StatusCodes.Status415UnsupportedMediaType);
            return;
        }

        context.Features.Set(new JsonBody(WithoutByteOrderMark(body)));
        await next(context);
    }

    private static bool IsJson(HttpRequest request) =>
        (request.Headers.ContentEncoding.Count == 0
            || request.Headers.ContentEncoding.All(coding => string.Equals(coding, "identity", StringComparison.OrdinalIgnoreCase)))
        && (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || MediaTypeHeaderValue.TryParse(WithoutEmptyParameters(request.ContentType), out type))
        && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || CharSets.Contains(type.CharSet.Trim('"'), StringComparer.OrdinalIgnoreCase));

    /// <summary>RFC 9110, section 5.6.6, allows <c>application/json;</c>.</summary>
    private static string WithoutEmptyParameters(string? contentType) =>
        string.Join(';', (contentType ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>RFC 8259, section 8.1, lets a parser ignore it.</summary>
    private static ReadOnlyMemory<byte> WithoutByteOrderMark(byte[] body) =>
        body.AsMemory(body.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
}

/// <summary>Reports all fields with a wrong type at once.</summary>
/// <remarks>Ignores unknown fields; the last of repeated fields wins.</remarks>
internal sealed class JsonBodyFormatter : IInputFormatter
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new WholeNumberConverter(), new SecretConverter() },
    };

    public bool CanRead(InputFormatterContext context) => true;

    public Task<InputFormatterResult> ReadAsync(InputFormatterContext context)
    {
        var body = context.HttpContext.Features.GetRequiredFeature<JsonBody>();
        var unreadable = context.HttpContext.RequestServices.GetRequiredService<UnreadableFields>();
        var typeInfo = Options.GetTypeInfo(context.ModelType);
        var message = typeInfo.CreateObject!();
        if (body.Utf8.IsEmpty && context.TreatEmptyInputAsDefaultValue)
        {
            return InputFormatterResult.SuccessAsync(message);
        }

        try
        {
            using var document = JsonDocument.Parse(body.Utf8);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new JsonException();
            }

            ReadFields(typeInfo, document.RootElement, message, "", unreadable);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            unreadable.Clear();
            unreadable.Add(new FieldError("$", "invalid_json", "The body must be a JSON object in UTF-8."));
        }

        return InputFormatterResult.SuccessAsync(message);
    }

    private static void ReadFields(JsonTypeInfo type, JsonElement json, object target, string prefix, UnreadableFields unreadable)
    {
        foreach (var property in type.Properties)
        {
            // Properties that come from the path have no setter.
            if (property.Set is not null && json.TryGetProperty(property.Name, out var value))
            {
                Read(property, value, target, prefix + property.Name, unreadable);
            }
        }
    }

    private static void Read(JsonPropertyInfo property, JsonElement value, object target, string path, UnreadableFields unreadable)
    {
        var typeInfo = Options.GetTypeInfo(property.PropertyType);
        try
        {
            if (IsObject(typeInfo) && value.ValueKind == JsonValueKind.Object)
            {
                var part = typeInfo.CreateObject!();
                ReadFields(typeInfo, value, part, $"{path}.", unreadable);
                property.Set!(target, part);
            }
            else
            {
                property.Set!(target, value.Deserialize(typeInfo));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            unreadable.Add(new FieldError(
                path + (e as JsonException)?.Path?.TrimStart('$'), "invalid_type", $"{path} must be {Name(typeInfo)}."));
        }
    }

    /// <summary>True for a part of the body whose fields are read one by one.</summary>
    /// <remarks>Each wrong field is then reported.</remarks>
    private static bool IsObject(JsonTypeInfo type) => type is { Kind: JsonTypeInfoKind.Object, CreateObject: not null };

    private static string Name(JsonTypeInfo typeInfo) => IsObject(typeInfo) ? "an object" : Name(typeInfo.Type);

    private static string Name(Type type) =>
        type == typeof(string) || type == typeof(Secret) ? "a string of valid Unicode"
        : type == typeof(long?) ? "an integer"
        : type == typeof(double?) ? "a number"
        : type == typeof(bool?) ? "true or false"
        : type.IsAssignableTo(typeof(IReadOnlyDictionary<string, string?>)) ? "an object of strings"
        : type.IsAssignableTo(typeof(IEnumerable<string>)) ? "an array of strings"
        : "an array of objects with fields of the documented types";
}

/// <summary>Reads <c>250.0</c> as 250, like JSON Schema's integer. Rejects everything that is not a number.</summary>
internal sealed class WholeNumberConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw new JsonException();
        }

        if (reader.TryGetInt64(out var number))
        {
            return number;
        }

        return reader.TryGetDecimal(out var value) && value == decimal.Truncate(value) && value is >= long.MinValue and <= long.MaxValue
            ? (long)value
            : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
