using Groundtruth.Api.Http;
using Groundtruth.Api.Reservations;
using Groundtruth.Application.Marketplace;
using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Groundtruth.Api.Marketplace;

[Route("api/contributor/v1/tasks")]
[Tags("Tasks")]
public sealed class OffersController : ApiController
{
    /// <summary>List open tasks</summary>
    /// <remarks>Returns the open tasks with spots left, newest first, each with the review record of its buyer.</remarks>
    /// <param name="page">The page to return.</param>
    [HttpGet(Name = "listOpenTasks")]
    [ProducesResponseType<ListEnvelope<TaskOfferResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page) => SendList<TaskOffer, TaskOfferResponse>(new ListOffers(page.Page));

    /// <summary>Retrieve a task</summary>
    /// <remarks>Retrieves a task with a link to its example video, including tasks that are full or have ended.</remarks>
    /// <param name="id">The task's id.</param>
    [HttpGet("{id}", Name = "getOpenTask")]
    [ProducesResponseType<Envelope<TaskOfferResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<CollectionTask> id) => Send<TaskOffer, TaskOfferResponse>(new GetOffer(id));

    /// <summary>Reserve a spot</summary>
    /// <remarks>
    /// Reserves a spot of the task for 60 minutes and returns an upload link for the video. A contributor can hold one spot per task, and can submit
    /// once more after a rejection.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    /// <param name="body">The video to upload.</param>
    [HttpPost("{id}/reservations", Name = "reservePlace")]
    [Tags("Submissions")]
    [ProducesResponseType<Envelope<ReservationResponse>>(StatusCodes.Status201Created)]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    public Task<IActionResult> Reserve(Id<CollectionTask> id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] UploadBody body) =>
        Send<ReservationView, ReservationResponse>(
            new ReserveSpot(id, body.ContentType), createdAt: reservation => $"/api/contributor/v1/reservations/{reservation.Id}");
}
