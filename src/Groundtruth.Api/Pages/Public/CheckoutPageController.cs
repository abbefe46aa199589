using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

[ApiExplorerSettings(IgnoreApi = true)]
[Route("checkout")]
public sealed class CheckoutPageController : Controller
{
    [HttpGet("paid")]
    public IActionResult Paid() => View("Returned", "Thank you. Your task opens as soon as Stripe confirms the payment.");

    [HttpGet("cancelled")]
    public IActionResult Cancelled() => View("Returned", "Payment cancelled. You can pay later: the payment link works for 24 hours.");
}
