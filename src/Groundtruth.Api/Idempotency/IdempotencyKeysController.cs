using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Idempotency;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Idempotency;

[Route("api/v1/idempotency-keys")]
public sealed class IdempotencyKeysController : ApiController
{
    /// <summary>Retrieve an idempotency key</summary>
    /// <remarks>
    /// Returns the outcome of a request whose response was lost. Finds the idempotency keys of this API key and of the keys it replaced by
    /// rotation. The state is `unknown` if the key was never used, has expired, belongs to another API key, or was used only by requests
    /// that failed or were interrupted before they stored a response. The request can then be sent again.
    /// </remarks>
    /// <param name="key">The key, percent-encoded as one segment of the path: it may contain `/`, `?` and `%`.</param>
    [HttpGet("{key}", Name = "getIdempotencyKey")]
    [ForAnyKey]
    [ProducesResponseType<Envelope<IdempotencyKeyResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(string key) => Send<FoundIdempotencyKey, IdempotencyKeyResponse>(new GetIdempotencyKey(
        HttpContext.Features.GetRequiredFeature<IAuthenticated>().IdempotencyScope, IdempotencyKeyPath.Read(HttpContext)));
}
