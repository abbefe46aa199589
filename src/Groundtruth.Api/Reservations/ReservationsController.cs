using Groundtruth.Api.Http;
using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Groundtruth.Api.Reservations;

[Route("api/contributor/v1")]
public sealed class ReservationsController : ApiController
{
    /// <summary>Reserve a spot</summary>
    /// <remarks>
    /// Reserves a spot in the task for 60 minutes and returns an upload link for the video. A contributor can hold one spot per task, and
    /// can submit once more after a rejection.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    /// <param name="body">The video to upload.</param>
    [HttpPost("tasks/{id}/reservations", Name = "reservePlace")]
    [ProducesResponseType<Envelope<ReservationResponse>>(StatusCodes.Status201Created)]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    public Task<IActionResult> Reserve(Id<CollectionTask> id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] UploadBody body) =>
        Send<ReservationView, ReservationResponse>(
            new ReserveSpot(id, body.ContentType), createdAt: reservation => $"/api/contributor/v1/reservations/{reservation.Id}");

    /// <summary>Retrieve a reservation</summary>
    /// <remarks>
    /// Retrieves a reservation, with a new upload link while it is live. Links to S3 are valid for 15 minutes, links to Supabase for the
    /// lifetime set on its server (2 hours by default). Such a link reserves `max_bytes` of the contributor's unsubmitted bytes until the
    /// file has arrived, for at most 15 minutes with S3 and 2 hours with Supabase.
    /// </remarks>
    /// <param name="id">The reservation's id.</param>
    [HttpGet("reservations/{id}", Name = "getReservation")]
    [ProducesResponseType<Envelope<ReservationResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<Reservation> id) => Send<ReservationView, ReservationResponse>(new GetReservation(id));

    /// <summary>Release a reservation</summary>
    /// <remarks>Frees the spot immediately and deletes the uploaded file.</remarks>
    /// <param name="id">The reservation's id.</param>
    [HttpDelete("reservations/{id}", Name = "releaseReservation")]
    [ProducesResponseType<Envelope<ReservationResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public Task<IActionResult> Release(Id<Reservation> id) => Send<ReservationView, ReservationResponse>(new ReleaseReservation(id));
}
