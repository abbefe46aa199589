using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace Groundtruth.Api.Exports;

/// <summary>Sends a file in large parts, read into the server's own buffers.</summary>
/// <remarks>MVC's executor copies parts of 64 KiB, and each costs several switches between threads.</remarks>
internal sealed class LargePartsExecutor(ILoggerFactory loggers) : FileStreamResultExecutor(loggers)
{
    private const int PartBytes = 512 * 1024;

    protected override async Task WriteFileAsync(
        ActionContext context, FileStreamResult result, RangeItemHeaderValue? range, long rangeLength)
    {
        var (response, aborted) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        await using var file = result.FileStream;
        var left = range is null ? file.Length : rangeLength;
        file.Seek(range?.From ?? 0, SeekOrigin.Begin);
        while (left > 0)
        {
            var part = response.BodyWriter.GetMemory((int)Math.Min(PartBytes, left));
            var read = await file.ReadAsync(left < part.Length ? part[..(int)left] : part, aborted);
            if (read == 0)
            {
                // Kestrel then aborts the response, because it is shorter than its length.
                return;
            }

            response.BodyWriter.Advance(read);
            await response.BodyWriter.FlushAsync(aborted);
            left -= read;
        }
    }
}
