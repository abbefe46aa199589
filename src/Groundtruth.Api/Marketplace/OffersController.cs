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
    /// <remarks>Those that have places left, newest first, with the buyer's record.</remarks>
    /// <param name="page">Which part of the list.</param>
    [HttpGet(Name = "listOpenTasks")]
    [ProducesResponseType<ListEnvelope<TaskOfferResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page) => SendList<TaskOffer, TaskOfferResponse>(new ListOffers(page.Page));

    /// <summary>Fetch a task</summary>
    /// <remarks>With a link to its example; also when it has no place left, or has ended.</remarks>
    /// <param name="id">The task's id.</param>
    [HttpGet("{id}", Name = "getOpenTask")]
    [ProducesResponseType<Envelope<TaskOfferResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<CollectionTask> id) => Send<TaskOffer, TaskOfferResponse>(new GetOffer(id));

    /// <summary>Reserve a place</summary>
    /// <remarks>
    /// Holds a place of the task for 60 minutes, and says where to upload the video. A contributor has one place of a task at a time, and may try
    /// again once after a rejection.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    /// <param name="body">What is going to be uploaded.</param>
    [HttpPost("{id}/reservations", Name = "reservePlace")]
    [Tags("Submissions")]
    [ProducesResponseType<Envelope<ReservationResponse>>(StatusCodes.Status201Created)]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    public Task<IActionResult> Reserve(Id<CollectionTask> id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] UploadBody body) =>
        Send<ReservationView, ReservationResponse>(
            new ReservePlace(id, body.ContentType), createdAt: reservation => $"/api/contributor/v1/reservations/{reservation.Id}");
}
