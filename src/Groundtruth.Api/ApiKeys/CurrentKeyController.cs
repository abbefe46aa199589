using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.ApiKeys;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.ApiKeys;

[Route("api/v1/me")]
public sealed class CurrentKeyController : ApiController
{
    /// <summary>Retrieve the API key in use</summary>
    /// <remarks>Tells which API key, organization and mode the request uses, what the key may do, and its limits.</remarks>
    [HttpGet(Name = "getCurrentKey")]
    [ForAnyKey]
    [ProducesResponseType<Envelope<CurrentKeyResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get() => Send<CurrentKey, CurrentKeyResponse>(new GetCurrentKey());
}
