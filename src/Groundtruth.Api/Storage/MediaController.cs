using Groundtruth.Application.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.StaticFiles;

namespace Groundtruth.Api.Storage;

/// <summary>Serves the media that lie on this machine, under links that this program signed.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[Route("media/{**key}")]
public sealed class MediaController(ILocalMedia media) : ControllerBase
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    [HttpGet]
    [HttpHead]
    public IActionResult Get(string key, long expires, string? signature)
    {
        if (media.Open(key, expires, signature ?? "") is not { } file)
        {
            return NotFound();
        }

        // A stranger's file is shown as a video or not at all.
        Response.Headers.ContentSecurityPolicy = "sandbox";
        Response.Headers.CacheControl = "private, no-store";
        var contentType = ContentTypes.TryGetContentType(file.Name, out var known) && known.StartsWith("video/", StringComparison.Ordinal)
            ? known
            : "application/octet-stream";
        return PhysicalFile(file.FullName, contentType, enableRangeProcessing: true);
    }
}
