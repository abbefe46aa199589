using System.Globalization;
using System.Net.Http.Headers;
using Groundtruth.Api.Http;
using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Storage;

/// <summary>Serves and stores local media under signed links.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[EnableCors(CorsPolicy)]
[Route("media/{**key}")]
public sealed class MediaController(ILocalMedia media) : ControllerBase
{
    /// <summary>Allows all origins: the signed link is the only credential.</summary>
    public const string CorsPolicy = "media";

    [HttpGet]
    [HttpHead]
    public IActionResult Get(string key, long expires, string? download, string? signature)
    {
        if (media.Open(new LocalDownloadLink(key, expires, download), signature ?? "") is not { } file)
        {
            return NotFound();
        }

        // Uploaded files are untrusted: serve them only as videos and pictures, never as active content.
        Response.Headers.ContentSecurityPolicy = "sandbox";
        Response.Headers.CacheControl = "private, no-store";
        var contentType = MediaTypes.Of(file.Name);
        return new PhysicalFileResult(file.FullName, MediaTypes.IsInert(contentType) ? contentType : MediaTypes.Unknown)
        {
            FileDownloadName = download ?? "",
            EnableRangeProcessing = true,
        };
    }

    /// <summary>Stores an upload. Parameters are not bound, because binding would read form bodies.</summary>
    [HttpPut]
    public async Task<IActionResult> Put()
    {
        // The limit is part of the link and enforced while reading.
        HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        var link = new LocalUploadLink(
            (string?)RouteData.Values["key"] ?? "", Number("expires"), Request.Query["content_type"].ToString(), Number("max_bytes"));
        var declaredType = MediaTypeHeaderValue.TryParse(Request.ContentType, out var type) ? type.MediaType : null;
        var upload = new LocalUpload(
            link, Request.Query["signature"].ToString(), declaredType, Request.ContentLength, Request.StreamBody());
        return await media.Take(upload, HttpContext.RequestAborted) is { } error ? new ErrorResult(error) : Ok();
    }

    private long Number(string name) =>
        long.TryParse(Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
