using Groundtruth.Api.Http;
using Groundtruth.Api.Reservations;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Groundtruth.Api.Submissions;

[Route("api/contributor/v1")]
public sealed class OwnSubmissionsController : ApiController
{
    /// <summary>Submit a reservation's video</summary>
    /// <remarks>
    /// Queues the inspection of the uploaded file and waits up to ten seconds for its result. A valid video becomes a submission. A file that is not a
    /// readable video, is too large or was submitted before is rejected with all reasons in `details.fields`; the reservation stays live until it expires,
    /// so that another file can be uploaded. If the inspection takes longer, the response is 202 with the reservation: retrieve it until its status is
    /// `submitted`, or `live` with `problems`. A contributor who has become a member of the task's organization cannot submit.
    /// </remarks>
    /// <param name="id">The reservation's id.</param>
    /// <param name="body">Optional instructions.</param>
    [HttpPost("reservations/{id}/submit", Name = "submitReservation")]
    [ProducesResponseType<Envelope<SubmissionResponse>>(StatusCodes.Status201Created)]
    [ProducesResponseType<Envelope<ReservationResponse>>(StatusCodes.Status202Accepted)]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    public Task<IActionResult> Submit(Id<Reservation> id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] SubmitBody body) => Send(
        new SubmitReservation(id, body.RemoveLocation),
        submitted => submitted.Submission is { } submission
            ? Render<SubmissionResponse>(
                StatusCodes.Status201Created, submission, created => $"/api/contributor/v1/submissions/{created.Id}")
            : Render<ReservationResponse>(StatusCodes.Status202Accepted, submitted.Reservation));

    /// <summary>List submissions</summary>
    /// <remarks>Returns the submissions of the signed-in contributor with their review status, newest first.</remarks>
    /// <param name="page">The page to return.</param>
    [HttpGet("submissions", Name = "listContributions")]
    [ProducesResponseType<ListEnvelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page) =>
        SendList<SubmissionView, SubmissionResponse>(new ListOwnSubmissions(page.Page));

    /// <summary>Retrieve a submission</summary>
    /// <remarks>Retrieves a submission of the signed-in contributor, with signed links to its video, preview and picture.</remarks>
    /// <param name="id">The submission's id.</param>
    [HttpGet("submissions/{id}", Name = "getContribution")]
    [ProducesResponseType<Envelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<Submission> id) =>
        Send<SubmissionView, SubmissionResponse>(new GetOwnSubmission(id, AreLinksSigned: true));
}
