using System.Globalization;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Secrets;
using Groundtruth.Domain.Uploads;
using MediatR;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Uploads;

/// <summary>Resumable uploads of local media by tus 1.0.0.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[EnableCors(UploadCors.Policy)]
[TusProtocol]
[StreamedBody]
[Route("uploads/tus")]
public sealed class TusController(IMediator mediator, UploadOptions options) : ControllerBase
{
    private const string Extensions = "creation,creation-with-upload,checksum,expiration,termination";

    [HttpOptions("")]
    [HttpOptions("{id}")]
    public IActionResult Discover()
    {
        Response.Headers[TusHeaders.Version] = TusHeaders.SupportedVersion;
        Response.Headers[TusHeaders.Extension] = Extensions;
        Response.Headers[TusHeaders.MaxSize] = options.MaxBytes.ToString(CultureInfo.InvariantCulture);
        Response.Headers[TusHeaders.ChecksumAlgorithm] = string.Join(',', UploadChecksum.Names);
        return NoContent();
    }

    [HttpPost("")]
    public async Task<IActionResult> Create(Id<Reservation> reservation, Secret? signature)
    {
        if (Request.Number(TusHeaders.Length) is not ({ } length and > 0))
        {
            return TusResults.Invalid(TusHeaders.Length, "Upload-Length must be the file's size in bytes.");
        }

        if (Request.Metadata()?.Length > TusRequest.MaxMetadataLength)
        {
            return TusResults.Invalid(TusHeaders.Metadata, "Upload-Metadata is longer than 4096 characters.");
        }

        var created = await mediator.Send(
            new CreateUpload(reservation, signature ?? new(""), length, Request.Metadata("filetype"), Request.Metadata()));
        return created.Error is { } refused ? TusResults.Refusal(refused) : await Created(created.Value);
    }

    [HttpHead("{id}")]
    public async Task<IActionResult> Offset(Id<Upload> id, Secret? token)
    {
        var upload = await mediator.Send(new TakeOverUpload(id, token ?? new("")));
        if (upload.Error is { } refused)
        {
            return TusResults.Refusal(refused, isHead: true);
        }

        Response.DescribeFully(upload.Value);
        return Ok();
    }

    [HttpPatch("{id}")]
    public Task<IActionResult> Append(Id<Upload> id, Secret? token) => Request.Number(TusHeaders.Offset) is { } offset
        ? Append(id, token ?? new(""), offset, StatusCodes.Status204NoContent)
        : Task.FromResult(TusResults.Invalid(TusHeaders.Offset, "Upload-Offset must be the number of bytes received so far."));

    [HttpDelete("{id}")]
    public async Task<IActionResult> Terminate(Id<Upload> id, Secret? token) =>
        await mediator.Send(new TerminateUpload(id, token ?? new(""))) is { Error: { } refused }
            ? TusResults.Refusal(refused)
            : NoContent();

    /// <summary>The creation request may contain the first bytes.</summary>
    private async Task<IActionResult> Created(UploadView upload)
    {
        Response.Headers.Location = upload.Url;
        Response.Headers[TusHeaders.Expires] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
        return Request.HasBody()
            ? await Append(upload.Id, upload.Token, offset: 0, StatusCodes.Status201Created)
            : StatusCode(StatusCodes.Status201Created);
    }

    private async Task<IActionResult> Append(Id<Upload> id, Secret token, long offset, int success)
    {
        if (Request.UploadBody() is not { } body)
        {
            return TusResults.Invalid(TusHeaders.Checksum, "Upload-Checksum must be 'sha1' or 'sha256' and the digest in base64.");
        }

        var upload = await mediator.Send(new AppendToUpload(id, token, offset, body), HttpContext.RequestAborted);
        if (upload.Error is { } refused)
        {
            return TusResults.Refusal(refused);
        }

        Response.Describe(upload.Value);
        return StatusCode(success);
    }
}
