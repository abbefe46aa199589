using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Groundtruth.Domain;

namespace Groundtruth.Api.Http;

/// <summary>The body of a successful response.</summary>
public sealed record Envelope<T>(T Data)
    where T : IHasExample<T>;

/// <summary>The body of a list response.</summary>
/// <param name="Data">The items, newest first.</param>
/// <param name="HasMore">True if there are more items in the direction of paging. Present only with a <c>limit</c>.</param>
public sealed record ListEnvelope<T>(IReadOnlyList<T> Data, bool? HasMore)
    where T : IHasExample<T>;

internal static class ErrorEnvelope
{
    public static Task Write(HttpContext context, Error error)
    {
        var (status, code) = ErrorStatus.Of(error.Kind);
        if (error.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (error.Kind == ErrorKind.Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return Write(context, status, code, error.Message, details =>
        {
            if (error.Fields.Count == 0)
            {
                details.WriteString("reason", error.Reason);
                WriteEach(details, error.Details);
            }

            if (error.Kind != ErrorKind.Invalid)
            {
                return;
            }

            details.WriteStartArray("fields");
            foreach (var field in error.Fields)
            {
                details.WriteStartObject();
                details.WriteString("path", field.Path);
                details.WriteString("code", field.Code);
                details.WriteString("message", field.Message);
                details.WriteEndObject();
            }

            details.WriteEndArray();
        });
    }

    /// <summary>Internal failures expose only their request id.</summary>
    public static Task WriteBare(HttpContext context, int status)
    {
        var (code, message) = ErrorStatus.OfBare(status);
        return Write(context, status, code, message, details => details.WriteString("request_id", context.TraceIdentifier));
    }

    private static void WriteEach(Utf8JsonWriter details, IReadOnlyDictionary<string, string> facts)
    {
        foreach (var (name, value) in facts)
        {
            details.WriteString(name, value);
        }
    }

    private static Task Write(HttpContext context, int status, string code, string message, Action<Utf8JsonWriter> writeDetails)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(body, Json.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("error");
            writer.WriteString("code", code);
            writer.WriteString("message", message);
            writer.WriteStartObject("details");
            writeDetails(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        context.Features.Set(new SentError(code));
        context.Response.StatusCode = status;
        context.Response.ContentType = Json.ContentType;
        context.Response.ContentLength = body.WrittenCount;
        return context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).AsTask();
    }
}
