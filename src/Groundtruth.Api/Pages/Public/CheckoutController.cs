using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

/// <summary>Where Stripe's checkout page sends a buyer afterwards.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[Route("checkout")]
public sealed class CheckoutController : Controller
{
    [HttpGet("paid")]
    public IActionResult Paid() => View("Returned", "Thank you. As soon as Stripe confirms the payment, the task opens.");

    [HttpGet("cancelled")]
    public IActionResult Cancelled() => View("Returned", "Nothing was paid. The task waits; its funding link stays good for a day.");
}
