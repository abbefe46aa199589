using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

/// <summary>Where Stripe's onboarding sends a contributor afterwards.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[Route("payout-account")]
public sealed class PayoutAccountPagesController : Controller
{
    [HttpGet("returned")]
    public IActionResult Returned() => View("Returned", "Thank you. As soon as Stripe has all that it needs, what you have earned is paid.");

    [HttpGet("expired")]
    public IActionResult Expired() => View("Returned", "This link has expired, or was used before. Ask for a fresh one where you got it: in your app, or on the page of your earnings.");
}
