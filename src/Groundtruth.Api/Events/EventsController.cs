using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.Events;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Events;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Events;

[Route("api/v1/events")]
[Tags("Events")]
public sealed class EventsController : ApiController
{
    /// <summary>List events</summary>
    /// <remarks>
    /// What happened in the last 30 days, newest first, whether or not a webhook endpoint wanted to know: for polling, and for catching up. To catch up,
    /// go on with `ending_before` from an event that is at least 10 seconds old: among newer ones, another may still come in between. Pages that go on
    /// hold only what is that old, so that each leads to the next and none is missed. Events of webhook endpoints, which carry a URL, are shown to keys with
    /// `webhooks:write` only.
    /// </remarks>
    /// <param name="page">Which part of the list.</param>
    [HttpGet(Name = "listEvents")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<EventResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page) => SendList<EventView, EventResponse>(new ListEvents(page.Page));

    /// <summary>Fetch an event</summary>
    /// <param name="id">The event's id.</param>
    [HttpGet("{id}", Name = "getEvent")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<EventResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<WebhookEvent> id) => Send<EventView, EventResponse>(new GetEvent(id));
}
