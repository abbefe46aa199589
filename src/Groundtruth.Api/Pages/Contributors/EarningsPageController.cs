using Groundtruth.Application.Accounts;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Payouts;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Contributors;

[Route(Root + "/earnings")]
public sealed class EarningsPageController : ContributorPageController
{
    [HttpGet("")]
    public Task<IActionResult> Earnings() => Page(onboardingUrl: null);

    /// <summary>Shows the onboarding link: the Content-Security-Policy blocks form redirects to another host.</summary>
    [HttpPost("payout-account")]
    public async Task<IActionResult> SetUp()
    {
        var opened = await Send(new OpenPayoutAccount());
        if (opened.Error is { } error)
        {
            Flash(error);
            return ToPage("earnings");
        }

        return await Page(opened.Value.OnboardingUrl);
    }

    [HttpPost("country")]
    public async Task<IActionResult> CorrectCountry([FromForm] string? country)
    {
        var corrected = await Send(new CorrectCountry { Country = country });
        if (corrected.Error is { } error)
        {
            Flash(error);
        }
        else
        {
            Flash("Country changed.");
        }

        return ToPage("earnings");
    }

    private async Task<IActionResult> Page(string? onboardingUrl)
    {
        var earnings = await Send(new GetEarnings());
        var account = await Send(new GetPayoutAccount());
        var person = await Send(new GetAccount());
        return (earnings.Error ?? person.Error) is { } error
            ? RefusalPage(error)
            : View("Earnings", new EarningsPage(earnings.Value, account.Error is null ? account.Value : null, onboardingUrl, person.Value));
    }
}

/// <param name="Account">Null if payouts were never set up.</param>
public sealed record EarningsPage(EarningsView Earnings, PayoutAccountView? Account, string? OnboardingUrl, AccountView Person);
