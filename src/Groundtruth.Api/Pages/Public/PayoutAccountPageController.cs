using Groundtruth.Application.PayoutAccounts;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

[Route("payout-account")]
public sealed class PayoutAccountPageController : PageController
{
    private const string Earnings = "/contribute/earnings";

    [HttpGet("returned")]
    public IActionResult Returned() => View("Returned", new ReturnedPage(
        "Thank you. Your earnings are paid out as soon as Stripe has verified your details.", Earnings, "Go to your earnings"));

    /// <summary>Stripe redirects here when an onboarding link has expired or was already used.</summary>
    [HttpGet("expired")]
    [SignedInOnly]
    public async Task<IActionResult> Expired()
    {
        var opened = await Send(new OpenPayoutAccount());
        return opened.Error is { } error ? RefusalPage(error) : Redirect(opened.Value.OnboardingUrl ?? Earnings);
    }
}
