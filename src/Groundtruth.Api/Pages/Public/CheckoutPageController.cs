using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

[Route("checkout")]
public sealed class CheckoutPageController : PageController
{
    [HttpGet("paid")]
    public IActionResult Paid() => Returned("Thank you. Your task opens as soon as Stripe confirms the payment.");

    [HttpGet("cancelled")]
    public IActionResult Cancelled() => Returned("Payment cancelled. You can pay later: the payment link works for 24 hours.");

    /// <summary>The dashboard redirects to sign-in if necessary.</summary>
    private ViewResult Returned(string text) => View("Returned", new ReturnedPage(text, "/dashboard", "Go to your tasks"));
}
