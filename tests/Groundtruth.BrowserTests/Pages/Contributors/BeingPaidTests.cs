using Groundtruth.Application.Payouts;
using Groundtruth.BrowserTests.Harness;

namespace Groundtruth.BrowserTests.Pages.Contributors;

public sealed class BeingPaidTests : ContributorPageTests
{
    [Test]
    public async Task Contributor_sets_up_payouts_and_sees_the_payout([Values] bool hasScripts)
    {
        var buyer = await Server.Buyer();
        var (visitor, session) = await Contributor(hasScripts);
        await buyer.Approve(await session.SubmittedVideo(await buyer.OpenTask(rewardCents: 1250)));
        await Server.Operate(new SendPayouts());
        await visitor.Go("/contribute/earnings");
        Assert.That(await visitor.Text(), Does.Contain("$12.50 is on hold until you set up payouts.").And.Contain("On hold"));

        await visitor.Press("Set up payouts");
        await visitor.Follow("Continue to Stripe");
        await visitor.Press("Complete onboarding");
        await Server.Operate(new SendPayouts());
        await visitor.Follow("Back to earnings");

        Assert.That(await visitor.Page.Locator(".sums").InnerTextAsync(), Does.Match(@"Paid\s+\$12\.50\s+Available\s+\$0\.00"));
        Assert.That(await visitor.Page.Locator(".payouts").InnerTextAsync(), Does.Contain("Paid"));
        Assert.That(visitor.Complaints, Is.Empty);
    }
}
