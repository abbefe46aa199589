using System.Buffers;
using System.Text.Json;
using Groundtruth.Application.Idempotency;
using Groundtruth.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Http;

/// <summary>Rendered before it is sent, because a retry gets the same bytes.</summary>
internal sealed class RenderedResult(RenderedResponse rendered, bool isReplayed) : IActionResult
{
    /// <summary>Seconds until the client should poll the object that an accepted request will change.</summary>
    private const string RetryAfterAccepted = "2";

    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = rendered.Status;
        response.ContentType = Json.ContentType;
        response.ContentLength = rendered.Body.Length;
        if (rendered.Location is not null)
        {
            response.Headers.Location = rendered.Location;
        }

        if (rendered.Status == StatusCodes.Status202Accepted)
        {
            response.Headers.RetryAfter = RetryAfterAccepted;
        }

        if (isReplayed)
        {
            response.Headers["Idempotent-Replayed"] = "true";
        }

        return response.BodyWriter.WriteAsync(rendered.Body, context.HttpContext.RequestAborted).AsTask();
    }
}

internal sealed class ErrorResult(Error error) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context) => ErrorEnvelope.Write(context.HttpContext, error);
}

/// <summary>A list that is streamed row by row in constant memory. A failure after the first byte aborts the connection.</summary>
internal sealed class ListResult<TView, TResponse>(IAsyncEnumerable<TView> items, bool? hasMore, Func<TView, TResponse> map, string? link)
    : IActionResult
{
    private const int FlushBytes = 16 * 1024;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var aborted = context.HttpContext.RequestAborted;
        await using var rows = items.GetAsyncEnumerator(aborted);

        // Read the first row before writing, so that a failure can still return an error response.
        var isRow = await rows.MoveNextAsync();
        var response = context.HttpContext.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = Json.ContentType;
        if (link is not null)
        {
            response.Headers.Link = link;
        }

        var typeInfo = Json.TypeInfo<TResponse>();
        await using var writer = new Utf8JsonWriter((IBufferWriter<byte>)response.BodyWriter, Json.WriterOptions);
        writer.WriteStartObject();
        writer.WriteStartArray("data");
        var flushedBytes = 0L;
        for (; isRow; isRow = await rows.MoveNextAsync())
        {
            JsonSerializer.Serialize(writer, map(rows.Current), typeInfo);
            if (writer.BytesCommitted - flushedBytes > FlushBytes)
            {
                await response.BodyWriter.FlushAsync(aborted);
                flushedBytes = writer.BytesCommitted;
            }
        }

        writer.WriteEndArray();
        if (hasMore is { } more)
        {
            writer.WriteBoolean("has_more", more);
        }

        writer.WriteEndObject();
        writer.Flush();
        await response.BodyWriter.FlushAsync(aborted);
    }
}
