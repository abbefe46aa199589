using Groundtruth.Api.Http;
using Groundtruth.Api.Reservations;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Uploads;

[Route("api/contributor/v1/reservations/{id}/upload")]
public sealed class ReservationUploadController : ApiController
{
    /// <summary>Sign parts of an upload</summary>
    /// <remarks>
    /// For `resumable.protocol` `s3-multipart`: returns a URL for each part, valid for 15 minutes. Send each part with `PUT`. Every part except the last has
    /// `chunk_bytes` bytes. Submitting the reservation joins the parts, unless an earlier file has arrived and the last part has `chunk_bytes` bytes, too:
    /// the parts then count as incomplete, and the earlier file is submitted.
    /// </remarks>
    /// <param name="id">The reservation's id.</param>
    /// <param name="body">The parts.</param>
    [HttpPost("parts", Name = "signUploadParts")]
    [ProducesResponseType<Envelope<SignedPartsResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public Task<IActionResult> Sign(Id<Reservation> id, UploadPartsBody body) =>
        Send<SignedUploadParts, SignedPartsResponse>(new SignUploadParts(id, body.PartNumbers));

    /// <summary>List parts of an upload</summary>
    /// <remarks>For `resumable.protocol` `s3-multipart`: returns the parts that have arrived, so that an interrupted upload sends only the others.</remarks>
    /// <param name="id">The reservation's id.</param>
    [HttpGet("parts", Name = "listUploadParts")]
    [ProducesResponseType<Envelope<UploadedPartsResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public Task<IActionResult> List(Id<Reservation> id) => Send<UploadedParts, UploadedPartsResponse>(new ListUploadParts(id));

    /// <summary>Discard an upload</summary>
    /// <remarks>Deletes the uploaded file and ends an upload that is not finished. The reservation stays live, with a new upload link.</remarks>
    /// <param name="id">The reservation's id.</param>
    [HttpDelete(Name = "discardUpload")]
    [ProducesResponseType<Envelope<ReservationResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public Task<IActionResult> Discard(Id<Reservation> id) => Send<ReservationView, ReservationResponse>(new DiscardUpload(id));
}
