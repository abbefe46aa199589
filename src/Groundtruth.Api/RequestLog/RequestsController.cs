using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.RequestLog;
using Groundtruth.Domain.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.RequestLog;

[Route("api/v1/requests")]
public sealed class RequestsController : ApiController
{
    /// <summary>List requests</summary>
    /// <remarks>
    /// Returns the API requests of the last 30 days by all keys of the organization and mode, newest first. A request appears about a
    /// second after its response. Query strings, headers and bodies are not kept. All filters must match. With `status_class`, `method`,
    /// `route` or `key_id`, a page reads at most 10,000 requests. It may then have fewer items than `limit`, even none, although `has_more`
    /// is true: follow the `Link` header. Under heavy load, some requests may be missing.
    /// </remarks>
    /// <param name="page">The page to return.</param>
    /// <param name="filter">The requests to return.</param>
    [HttpGet(Name = "listRequests")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<RequestResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page, [FromQuery] RequestFilterQuery filter) =>
        SendList<LoggedRequestView, RequestResponse>(new ListRequests(filter.Filter, page.Page));
}
