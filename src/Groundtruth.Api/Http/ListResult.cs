using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Http;

/// <summary>A list that is streamed row by row in constant memory.</summary>
/// <remarks>A failure after the first byte aborts the connection.</remarks>
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
