using Groundtruth.Api.Http;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Uploads;

[Route("api/contributor/v1/reservations/{id}/upload/parts")]
[Tags("Submissions")]
public sealed class UploadPartsController : ApiController
{
    /// <summary>Sign parts of an upload</summary>
    /// <remarks>
    /// For `resumable.protocol` `s3-multipart`: returns a URL for each part, valid for 15 minutes. Send each part with `PUT`. Every part except the last has
    /// `chunk_bytes` bytes. Submitting the reservation joins the parts.
    /// </remarks>
    /// <param name="id">The reservation's id.</param>
    /// <param name="body">The parts.</param>
    [HttpPost(Name = "signUploadParts")]
    [ProducesResponseType<Envelope<SignedPartsResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public Task<IActionResult> Sign(Id<Reservation> id, UploadPartsBody body) =>
        Send<SignedUploadParts, SignedPartsResponse>(new SignUploadParts(id, body.PartNumbers));

    /// <summary>List parts of an upload</summary>
    /// <remarks>For `resumable.protocol` `s3-multipart`: returns the parts that have arrived, so that an interrupted upload sends only the others.</remarks>
    /// <param name="id">The reservation's id.</param>
    [HttpGet(Name = "listUploadParts")]
    [ProducesResponseType<Envelope<UploadedPartsResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public Task<IActionResult> List(Id<Reservation> id) => Send<UploadedParts, UploadedPartsResponse>(new ListUploadParts(id));
}
