using Groundtruth.Api.Http;
using Groundtruth.Api.Reservations;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Submissions;

[Route("api/contributor/v1")]
[Tags("Submissions")]
public sealed class ContributionsController : ApiController
{
    /// <summary>Fetch a reservation</summary>
    /// <remarks>With a fresh link for the upload, while the reservation is live.</remarks>
    /// <param name="id">The reservation's id.</param>
    [HttpGet("reservations/{id}", Name = "getReservation")]
    [ProducesResponseType<Envelope<ReservationResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> GetReservation(Id<Reservation> id) => Send<ReservationView, ReservationResponse>(new GetReservation(id));

    /// <summary>Release a reservation</summary>
    /// <remarks>The place is free for others at once, and what was uploaded is thrown away.</remarks>
    /// <param name="id">The reservation's id.</param>
    [HttpDelete("reservations/{id}", Name = "releaseReservation")]
    [ProducesResponseType<Envelope<ReservationResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public Task<IActionResult> Release(Id<Reservation> id) => Send<ReservationView, ReservationResponse>(new ReleaseReservation(id));

    /// <summary>Submit a reservation's video</summary>
    /// <remarks>
    /// Looks at what was really uploaded. What is no readable video, is too large or was submitted before is refused, with every reason in
    /// `details.fields`; the reservation stays, so that another file can be sent to the same link.
    /// </remarks>
    /// <param name="id">The reservation's id.</param>
    [HttpPost("reservations/{id}/submit", Name = "submitReservation")]
    [ProducesResponseType<Envelope<SubmissionResponse>>(StatusCodes.Status201Created)]
    public Task<IActionResult> Submit(Id<Reservation> id) => Send<SubmissionView, SubmissionResponse>(
        new SubmitReservation(id), createdAt: submission => $"/api/contributor/v1/submissions/{submission.Id}");

    /// <summary>List one's own submissions</summary>
    /// <remarks>Newest first, with what became of each.</remarks>
    /// <param name="page">Which part of the list.</param>
    [HttpGet("submissions", Name = "listContributions")]
    [ProducesResponseType<ListEnvelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page) => SendList<SubmissionView, SubmissionResponse>(new ListContributions(page.Page));

    /// <summary>Fetch one's own submission</summary>
    /// <param name="id">The submission's id.</param>
    [HttpGet("submissions/{id}", Name = "getContribution")]
    [ProducesResponseType<Envelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<Submission> id) => Send<SubmissionView, SubmissionResponse>(new GetContribution(id));
}
