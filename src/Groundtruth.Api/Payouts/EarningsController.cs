using Groundtruth.Api.Http;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Payouts;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Payouts;

[Route("api/contributor/v1")]
[Tags("Earnings")]
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

    /// <summary>Retrieve the payout account</summary>
    /// <remarks>Retrieves the status of the payout account. For an onboarding link, call <c>POST /payout-account</c>.</remarks>
    [HttpGet("payout-account", Name = "getPayoutAccount")]
    [ProducesResponseType<Envelope<PayoutAccountResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Account() => Send<PayoutAccountView, PayoutAccountResponse>(new GetPayoutAccount());

    /// <summary>Create or complete the payout account</summary>
    /// <remarks>
    /// Creates the account at the payment provider if it does not exist, and returns a new onboarding link. Once onboarding is complete, the account is
    /// `payable`, the link is null, and held payouts are sent.
    /// </remarks>
    [HttpPost("payout-account", Name = "openPayoutAccount")]
    [ProducesResponseType<Envelope<PayoutAccountResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Open() => Send<PayoutAccountView, PayoutAccountResponse>(new OpenPayoutAccount());
}
