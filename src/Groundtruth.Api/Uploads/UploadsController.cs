using System.Net.Http.Headers;
using Groundtruth.Api.Http;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using MediatR;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Uploads;

/// <summary>Takes a reservation's video from one request, under a signed link.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[EnableCors(UploadCors.Policy)]
[Route("uploads/{reservation}")]
public sealed class UploadsController(IMediator mediator) : ControllerBase
{
    /// <summary>Parameters are not bound, because binding would read form bodies.</summary>
    [HttpPut]
    [StreamedBody]
    public async Task<IActionResult> Put()
    {
        _ = Id<Reservation>.TryParse((string?)RouteData.Values["reservation"], out var reservation);
        var declaredType = MediaTypeHeaderValue.TryParse(Request.ContentType, out var type) ? type.MediaType : null;
        var received = await mediator.Send(
            new ReceiveUpload(
                reservation, new(Request.Query["signature"].ToString()), Request.Query["content_type"].ToString(), declaredType,
                new UploadBody(Request.StreamBody(), Request.ContentLength)),
            HttpContext.RequestAborted);
        return received.Error is { } refused ? new ErrorResult(refused) : Ok();
    }
}
