using Groundtruth.Application.Accounts;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Payouts;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Contributors;

/// <summary>What a contributor has earned, and where it goes.</summary>
[Route(Root + "/earnings")]
public sealed class EarningsController : ContributorController
{
    [HttpGet("")]
    public Task<IActionResult> Earnings() => Page(onboardingUrl: null);

    /// <summary>
    /// The link is shown rather than followed: it leads to another host, where the pages' policy lets no form of theirs end up, and who follows it
    /// had better see that.
    /// </summary>
    [HttpPost("payout-account")]
    public async Task<IActionResult> SetUp()
    {
        var opened = await Send(new OpenPayoutAccount());
        if (opened.Error is { } error)
        {
            Tell(error);
            return ToPage("earnings");
        }

        return await Page(opened.Value.OnboardingUrl);
    }

    private async Task<IActionResult> Page(string? onboardingUrl)
    {
        var earnings = await Send(new GetEarnings());
        var account = await Send(new GetPayoutAccount());
        var person = await Send(new GetAccount());
        return (earnings.Error ?? person.Error) is { } error
            ? Refused(error)
            : View("Earnings", new EarningsPage(earnings.Value, account.Error is null ? account.Value : null, onboardingUrl, person.Value));
    }
}

/// <param name="Account">Where the money goes; null when that was never set up.</param>
/// <param name="OnboardingUrl">Where the payment provider is told what it has still to know, just asked for.</param>
public sealed record EarningsPage(EarningsView Earnings, PayoutAccountView? Account, string? OnboardingUrl, AccountView Person);
