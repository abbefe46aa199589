using Groundtruth.Api.Http;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Payouts;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Payouts;

[Route("api/contributor/v1")]
[Tags("Earnings")]
public sealed class EarningsController : ApiController
{
    /// <summary>See what was earned</summary>
    /// <remarks>What may still be earned, what is owed and what was paid, with the newest payouts.</remarks>
    [HttpGet("earnings", Name = "getEarnings")]
    [ProducesResponseType<Envelope<EarningsResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get() => Send<EarningsView, EarningsResponse>(new GetEarnings());

    /// <summary>List payouts</summary>
    /// <remarks>Newest first.</remarks>
    /// <param name="page">Which part of the list.</param>
    [HttpGet("payouts", Name = "listPayouts")]
    [ProducesResponseType<ListEnvelope<PayoutResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page) => SendList<EarnedPayoutView, PayoutResponse>(new ListEarnedPayouts(page.Page));

    /// <summary>Fetch the payout account</summary>
    /// <remarks>How it stands. The link to complete it comes from <c>POST /payout-account</c>, fresh each time.</remarks>
    [HttpGet("payout-account", Name = "getPayoutAccount")]
    [ProducesResponseType<Envelope<PayoutAccountResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Account() => Send<PayoutAccountView, PayoutAccountResponse>(new GetPayoutAccount());

    /// <summary>Open or complete the payout account</summary>
    /// <remarks>
    /// Opens the account at the payment provider, once, and answers with a fresh link to what has still to be told there. Once the provider has all
    /// that it needs, the account is payable, the link is null, and what was held is paid.
    /// </remarks>
    [HttpPost("payout-account", Name = "openPayoutAccount")]
    [ProducesResponseType<Envelope<PayoutAccountResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Open() => Send<PayoutAccountView, PayoutAccountResponse>(new OpenPayoutAccount());
}
