using Groundtruth.Api.Http;
using Groundtruth.Application.PayoutAccounts;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.PayoutAccounts;

[Route("api/contributor/v1/payout-account")]
public sealed class PayoutAccountController : ApiController
{
    /// <summary>Retrieve the payout account</summary>
    /// <remarks>Retrieves the status of the payout account. For an onboarding link, call <c>POST /payout-account</c>.</remarks>
    [HttpGet(Name = "getPayoutAccount")]
    [ProducesResponseType<Envelope<PayoutAccountResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Get() => Send<PayoutAccountView, PayoutAccountResponse>(new GetPayoutAccount());

    /// <summary>Create or complete the payout account</summary>
    /// <remarks>
    /// Creates the account at the payment provider if it does not exist, and returns a new onboarding link. Once onboarding is complete, the account is
    /// `payable`, the link is null, and held payouts are sent.
    /// </remarks>
    [HttpPost(Name = "openPayoutAccount")]
    [ProducesResponseType<Envelope<PayoutAccountResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Open() => Send<PayoutAccountView, PayoutAccountResponse>(new OpenPayoutAccount());
}
