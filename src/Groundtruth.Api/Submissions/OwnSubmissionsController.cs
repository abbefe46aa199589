using Groundtruth.Api.Http;
using Groundtruth.Api.Reservations;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Groundtruth.Api.Submissions;

[Route("api/contributor/v1")]
[Tags("Submissions")]
public sealed class OwnSubmissionsController : ApiController
{
    /// <summary>Retrieve a reservation</summary>
    /// <remarks>
    /// Retrieves a reservation, with a new upload link while it is live. Links that go straight to S3 are valid for 15 minutes, those to Supabase for as long
    /// as its server is set to (2 hours by default). Such a link reserves `max_bytes` of the contributor's unsubmitted bytes until the file has arrived.
    /// </remarks>
    /// <param name="id">The reservation's id.</param>
    [HttpGet("reservations/{id}", Name = "getReservation")]
    [ProducesResponseType<Envelope<ReservationResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status413PayloadTooLarge)]
    public Task<IActionResult> GetReservation(Id<Reservation> id) => Send<ReservationView, ReservationResponse>(new GetReservation(id));

    /// <summary>Release a reservation</summary>
    /// <remarks>Frees the spot immediately and deletes the uploaded file.</remarks>
    /// <param name="id">The reservation's id.</param>
    [HttpDelete("reservations/{id}", Name = "releaseReservation")]
    [ProducesResponseType<Envelope<ReservationResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public Task<IActionResult> Release(Id<Reservation> id) => Send<ReservationView, ReservationResponse>(new ReleaseReservation(id));

    /// <summary>Discard an upload</summary>
    /// <remarks>Deletes the uploaded file and ends an upload that is not finished. The reservation stays live, with a new upload link.</remarks>
    /// <param name="id">The reservation's id.</param>
    [HttpDelete("reservations/{id}/upload", Name = "discardUpload")]
    [ProducesResponseType<Envelope<ReservationResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status413PayloadTooLarge)]
    public Task<IActionResult> DiscardUpload(Id<Reservation> id) => Send<ReservationView, ReservationResponse>(new DiscardUpload(id));

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
    public Task<IActionResult> Get(Id<Submission> id) => Send<SubmissionView, SubmissionResponse>(new GetOwnSubmission(id));
}
