using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.PayoutAccounts;

/// <summary>Stripe says, in any order, how contributors' accounts stand.</summary>
public sealed class HearingOfPayoutAccountsTests : PayoutTests
{
    [TestCase(StripeStandIn.ConnectSecret)]
    [TestCase(StripeStandIn.WebhookSecret)]
    public async Task An_account_becomes_payable(string secret)
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);

        await Deliver(StripeConnect.Updated(await AccountOf(contributor), isPayable: true, Server.Clock.GetUtcNow()), secret);

        Assert.That((await GetAccount(contributor)).TaskStatus, Is.EqualTo("payable"));
    }

    [Test]
    public async Task An_account_becomes_pending_again()
    {
        var contributor = await PayableContributor();
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        await Deliver(StripeConnect.Updated(await AccountOf(contributor), isPayable: false, Server.Clock.GetUtcNow()), StripeStandIn.ConnectSecret);

        Assert.That((await GetAccount(contributor)).TaskStatus, Is.EqualTo("pending"));
    }

    [Test]
    public async Task News_that_comes_late_is_no_news()
    {
        var contributor = await PayableContributor();

        var late = StripeConnect.Updated(await AccountOf(contributor), isPayable: false, Server.Clock.GetUtcNow().AddSeconds(-1));
        var answer = await Deliver(late, StripeStandIn.ConnectSecret);

        Assert.That((answer.Status, (await GetAccount(contributor)).TaskStatus), Is.EqualTo((HttpStatusCode.OK, "payable")));
        Assert.That(await Server.Sql<string>("SELECT note FROM stripe_events WHERE id = $1", (string)late["id"]!), Is.EqualTo("older than the stored state"));
    }

    [TestCase("payouts_enabled")]
    [TestCase("capabilities")]
    public async Task Without_the_one_or_the_other_an_account_is_not_payable(string missing)
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        var news = StripeConnect.Updated(await AccountOf(contributor), isPayable: true, Server.Clock.GetUtcNow());
        news["data"]!["object"]!.AsObject().Remove(missing);

        await Deliver(news, StripeStandIn.ConnectSecret);

        Assert.That((await GetAccount(contributor)).TaskStatus, Is.EqualTo("pending"));
    }

    [Test]
    public async Task A_foreign_account_is_acknowledged_and_ignored()
    {
        var news = StripeConnect.Updated("acct_foreign", isPayable: true, Server.Clock.GetUtcNow());

        var answer = await Deliver(news, StripeStandIn.ConnectSecret);

        Assert.That(
            (answer.Status, await Server.Sql<string>("SELECT outcome || ': ' || note FROM stripe_events")),
            Is.EqualTo((HttpStatusCode.OK, "ignored: unknown account")));
    }

    [Test]
    public async Task The_other_modes_news_changes_nothing()
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        var news = StripeConnect.Updated(await AccountOf(contributor), isPayable: true, Server.Clock.GetUtcNow());
        news["livemode"] = true;

        await Deliver(news, "whsec_live");

        Assert.That((await GetAccount(contributor)).TaskStatus, Is.EqualTo("pending"));
    }

    [Test]
    public async Task A_transfer_that_Stripe_tells_of_is_logged_and_noted()
    {
        var created = new JsonObject
        {
            ["id"] = "evt_transfer",
            ["object"] = "event",
            ["livemode"] = false,
            ["type"] = "transfer.created",
            ["data"] = new JsonObject { ["object"] = new JsonObject { ["id"] = "tr_told", ["object"] = "transfer" } },
        };

        var answer = await Deliver(created);

        Assert.That(
            (answer.Status, await Server.Sql<string>("SELECT object_id FROM stripe_events")), Is.EqualTo((HttpStatusCode.OK, "tr_told")));
        Assert.That(Server.Logs.All, Has.Some.Contains("tr_told"));
    }
}
