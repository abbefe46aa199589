using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

[ApiExplorerSettings(IgnoreApi = true)]
[Route("payout-account")]
public sealed class PayoutAccountPageController : Controller
{
    [HttpGet("returned")]
    public IActionResult Returned() =>
        View("Returned", "Thank you. Your earnings are paid out as soon as Stripe has verified your details.");

    [HttpGet("expired")]
    public IActionResult Expired() =>
        View("Returned", "This link has expired or was already used. Request a new one in your app or on the Earnings page.");
}
