using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Groundtruth.Domain;

namespace Groundtruth.Api.Http;

/// <summary>A successful answer's body.</summary>
public sealed record Envelope<T>(T Data);

/// <summary>A list's body.</summary>
/// <param name="Data">Newest first.</param>
/// <param name="HasMore">Whether there is more in the direction of paging; only when a limit was given.</param>
public sealed record ListEnvelope<T>(IReadOnlyList<T> Data, bool? HasMore);

/// <summary>The one place where the body of a refusal or failure is written.</summary>
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
            if (error.Kind != ErrorKind.Invalid)
            {
                details.WriteString("reason", error.Reason);
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

    /// <summary>For a status that the framework set without a body, and for failures of ours, whose request id is all that is told.</summary>
    public static Task WriteBare(HttpContext context, int status)
    {
        var (code, message) = ErrorStatus.OfBare(status);
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        return Write(context, status, code, message, details => details.WriteString("request_id", context.TraceIdentifier));
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

        context.Response.StatusCode = status;
        context.Response.ContentType = Json.ContentType;
        context.Response.ContentLength = body.WrittenCount;
        return context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).AsTask();
    }
}
