using Groundtruth.Api.Http;
using Groundtruth.Application.Exports;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Groundtruth.Api.Exports;

/// <summary>Streams the files of exports under signed links.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[Route(ExportDownloadsController.Root + "/{exportId}/{name}")]
public sealed class ExportDownloadsController(IMediator mediator) : ControllerBase
{
    public const string Root = "exports";

    [HttpGet]
    [HttpHead]
    public async Task<IActionResult> Get(string exportId, string name, long expires, string? by, string? signature)
    {
        Response.Headers.CacheControl = "private, no-store";
        var opened = await mediator.Send(
            new OpenExportFile(new ExportLink(exportId, name, by ?? "", expires), signature ?? "", From()), HttpContext.RequestAborted);
        if (opened.Error is { } error)
        {
            return new ErrorResult(error);
        }

        Response.Headers.ContentSecurityPolicy = "sandbox";
        var file = opened.Value;
        Response.RegisterForDisposeAsync(file.Slot);
        return new ExportFileResult(file.Content, ContentType(file.Name))
        {
            FileDownloadName = file.Name,
            EntityTag = new EntityTagHeaderValue($"\"{file.ETag}\""),
            EnableRangeProcessing = true,
        };
    }

    /// <summary>The first byte of the requested range, counted from the end if negative.</summary>
    /// <remarks>Several ranges return the whole file.</remarks>
    private long From() => Request.GetTypedHeaders().Range?.Ranges is { Count: 1 } ranges && ranges.Single() is var range
        ? range.From ?? -(range.To ?? 0)
        : 0;

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".tar" => "application/x-tar",
        ".csv" => "text/csv; charset=utf-8",
        ".md" => "text/markdown; charset=utf-8",
        ".jsonl" => "application/jsonl; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
}
