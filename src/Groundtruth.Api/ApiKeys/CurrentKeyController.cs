using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.ApiKeys;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.ApiKeys;

[Route("api/v1/me")]
public sealed class CurrentKeyController : ApiController
{
    /// <summary>Retrieve the API key in use</summary>
    /// <remarks>Returns the API key of the request with its organization, mode, scopes and limits.</remarks>
    [HttpGet(Name = "getCurrentKey")]
    [ForAnyKey]
    [ProducesResponseType<Envelope<CurrentKeyResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get() => Send<CurrentKey, CurrentKeyResponse>(new GetCurrentKey());
}
