using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.Events;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Events;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Events;

[Route("api/v1/events")]
public sealed class EventsController : ApiController
{
    /// <summary>List events</summary>
    /// <remarks>
    /// Returns the events of the last 30 days, newest first, including events that no webhook endpoint subscribes to. An event appears once it is older
    /// than every running transaction, usually within a second. To poll for new events, pass the id of the latest event as `ending_before`: no event is
    /// skipped. Events about webhook endpoints are returned only to keys with the scope `webhooks:write`.
    /// </remarks>
    /// <param name="page">The page to return.</param>
    /// <param name="type">Returns only events of this type.</param>
    [HttpGet(Name = "listEvents")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<EventResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page, [FromQuery] string? type) =>
        SendList<EventView, EventResponse>(new ListEvents(type, page.Page));

    /// <summary>Retrieve an event</summary>
    /// <remarks>Retrieves an event of the last 30 days. Events about webhook endpoints also require the scope `webhooks:write`.</remarks>
    /// <param name="id">The event's id.</param>
    [HttpGet("{id}", Name = "getEvent")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<EventResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<WebhookEvent> id) => Send<EventView, EventResponse>(new GetEvent(id));
}
