using Groundtruth.Api.Http;
using Groundtruth.Application.Payouts;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Payouts;

[Route("api/contributor/v1")]
public sealed class EarningsController : ApiController
{
    /// <summary>Retrieve earnings</summary>
    /// <remarks>Returns the pending, owed and paid amounts with the 100 newest payouts.</remarks>
    [HttpGet("earnings", Name = "getEarnings")]
    [ProducesResponseType<Envelope<EarningsResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get() => Send<EarningsView, EarningsResponse>(new GetEarnings());

    /// <summary>List payouts</summary>
    /// <remarks>Returns the payouts of the signed-in contributor, newest first.</remarks>
    /// <param name="page">The page to return.</param>
    [HttpGet("payouts", Name = "listPayouts")]
    [ProducesResponseType<ListEnvelope<PayoutResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page) =>
        SendList<EarnedPayoutView, PayoutResponse>(new ListEarnedPayouts(page.Page));
}
