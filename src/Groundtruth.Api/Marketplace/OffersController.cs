using Groundtruth.Api.Http;
using Groundtruth.Application.Marketplace;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Marketplace;

[Route("api/contributor/v1/tasks")]
public sealed class OffersController : ApiController
{
    /// <summary>List open tasks</summary>
    /// <remarks>
    /// Returns the open tasks with spots left, newest first, each with the review record of its buyer. A page reads at most 2,000 tasks,
    /// and skips those whose last spots are reserved. It may then have fewer items than `limit`, even none, although `has_more` is true:
    /// follow the `Link` header.
    /// </remarks>
    /// <param name="page">The page to return.</param>
    [HttpGet(Name = "listOpenTasks")]
    [ProducesResponseType<ListEnvelope<TaskOfferResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page) => SendList<TaskOffer, TaskOfferResponse>(new ListOffers(page.Page));

    /// <summary>Retrieve a task</summary>
    /// <remarks>Retrieves a task with a link to its example video, including tasks that are full or have ended.</remarks>
    /// <param name="id">The task's id.</param>
    [HttpGet("{id}", Name = "getOpenTask")]
    [ProducesResponseType<Envelope<TaskOfferResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<CollectionTask> id) =>
        Send<TaskOffer, TaskOfferResponse>(new GetOffer(id, IsExampleSigned: true));
}
