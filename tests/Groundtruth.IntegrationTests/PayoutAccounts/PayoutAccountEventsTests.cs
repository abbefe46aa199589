using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.PayoutAccounts;

/// <summary>Account events from Stripe, which may arrive in any order.</summary>
public sealed class PayoutAccountEventsTests : PayoutTests
{
    [TestCase(StripeStandIn.ConnectSecret)]
    [TestCase(StripeStandIn.WebhookSecret)]
    public async Task Account_becomes_payable(string secret)
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);

        await Deliver(StripeConnect.Updated(await AccountOf(contributor), isPayable: true, Server.Clock.GetUtcNow()), secret);

        Assert.That((await GetAccount(contributor)).TaskStatus, Is.EqualTo("payable"));
    }

    [Test]
    public async Task Account_becomes_pending_again()
    {
        var contributor = await PayableContributor();
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        await Deliver(
            StripeConnect.Updated(await AccountOf(contributor), isPayable: false, Server.Clock.GetUtcNow()), StripeStandIn.ConnectSecret);

        Assert.That((await GetAccount(contributor)).TaskStatus, Is.EqualTo("pending"));
    }

    [Test]
    public async Task Outdated_account_event_is_ignored()
    {
        var contributor = await PayableContributor();

        var late = StripeConnect.Updated(await AccountOf(contributor), isPayable: false, Server.Clock.GetUtcNow().AddSeconds(-1));
        var response = await Deliver(late, StripeStandIn.ConnectSecret);

        Assert.That((response.Status, (await GetAccount(contributor)).TaskStatus), Is.EqualTo((HttpStatusCode.OK, "payable")));
        Assert.That((await Server.StripeEvent((string)late["id"]!)).Note, Is.EqualTo("older than the stored state"));
    }

    [TestCase("payouts_enabled")]
    [TestCase("capabilities")]
    public async Task Account_needs_payouts_and_transfers_to_be_payable(string missing)
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        var updated = StripeConnect.Updated(await AccountOf(contributor), isPayable: true, Server.Clock.GetUtcNow());
        updated["data"]!["object"]!.AsObject().Remove(missing);

        await Deliver(updated, StripeStandIn.ConnectSecret);

        Assert.That((await GetAccount(contributor)).TaskStatus, Is.EqualTo("pending"));
    }

    [Test]
    public async Task Unknown_account_is_acknowledged_and_ignored()
    {
        var updated = StripeConnect.Updated("acct_foreign", isPayable: true, Server.Clock.GetUtcNow());

        var response = await Deliver(updated, StripeStandIn.ConnectSecret);

        var stored = await Server.StripeEvent();
        Assert.That((response.Status, stored.Outcome, stored.Note), Is.EqualTo((HttpStatusCode.OK, "ignored", "unknown account")));
    }

    [Test]
    public async Task Event_of_the_other_mode_changes_nothing()
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        var updated = StripeConnect.Updated(await AccountOf(contributor), isPayable: true, Server.Clock.GetUtcNow());
        updated["livemode"] = true;

        await Deliver(updated, "whsec_live");

        Assert.That((await GetAccount(contributor)).TaskStatus, Is.EqualTo("pending"));
    }

    [Test]
    public async Task Transfer_event_is_logged_and_recorded()
    {
        var created = new JsonObject
        {
            ["id"] = "evt_transfer",
            ["object"] = "event",
            ["livemode"] = false,
            ["type"] = "transfer.created",
            ["data"] = new JsonObject { ["object"] = new JsonObject { ["id"] = "tr_external", ["object"] = "transfer" } },
        };

        var response = await Deliver(created);

        Assert.That(
            (response.Status, (await Server.StripeEvent()).ObjectId),
            Is.EqualTo((HttpStatusCode.OK, "tr_external")));
        Assert.That(Server.Logs.All, Has.Some.Contains("tr_external"));
    }
}
