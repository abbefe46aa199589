using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Jobs;

/// <summary>The figures on which the alerts of waiting money depend.</summary>
public sealed class MeasuringBacklogsTests : PayoutTests
{
    private const string Transfers = "/v1/transfers";

    [Test]
    public async Task Backlog_age_includes_a_transfer_that_keeps_failing()
    {
        await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Fail(401, Transfers);
        await SendPayouts();
        var first = await Server.Backlog("transfers");

        await RetryTwice();

        var transfers = await Server.Backlog("transfers");
        Assert.That((first.OldestRetriedSeconds, transfers.OldestDueSeconds), Is.EqualTo((0.0, 0.0)));
        Assert.That(transfers.OldestRetriedSeconds, Is.EqualTo(1200).Within(1));
    }

    [Test]
    public async Task Backlog_age_includes_a_payout_that_keeps_being_refused()
    {
        await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Connect.HasBalance = false;
        await SendPayouts();

        await RetryTwice();

        Assert.That((await Server.Backlog("payouts")).OldestRetriedSeconds, Is.EqualTo(1200).Within(1));
    }

    [Test]
    public async Task A_sent_transfer_no_longer_counts()
    {
        await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Fail(401, Transfers);
        await SendPayouts();
        await RetryTwice();
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromMinutes(10));
        await SendPayouts();

        Assert.That((await Server.Backlog("transfers")).OldestRetriedSeconds, Is.Zero);
    }

    private async Task RetryTwice()
    {
        for (var retry = 1; retry <= 2; retry++)
        {
            Server.Clock.Advance(TimeSpan.FromMinutes(10));
            await SendPayouts();
        }
    }
}
