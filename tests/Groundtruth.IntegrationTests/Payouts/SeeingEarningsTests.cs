using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Payouts;

public sealed class SeeingEarningsTests : PayoutTests
{
    [Test]
    public async Task New_contributor_has_no_earnings()
    {
        var contributor = await Server.Contributor();

        var response = await contributor.Get("/api/contributor/v1/earnings");

        Assert.That(response.Text, Is.EqualTo("""{"data":{"pending_cents":0,"owed_cents":0,"paid_cents":0,"payouts":[]}}"""));
    }

    [Test]
    public async Task Pending_owed_and_paid_amounts_are_separate()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        await Owed(buyer, contributor, cents: 100);
        await SendPayouts();
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await Owed(buyer, contributor, cents: 200);
        await Submitted(contributor, await OpenTask(buyer, Buyer.Brief(rewardCents: 400, targetSubmissions: 1)));

        var earnings = await Earnings(contributor);

        Assert.That(
            ((long)earnings["pending_cents"]!, (long)earnings["owed_cents"]!, (long)earnings["paid_cents"]!),
            Is.EqualTo((400L, 200L, 100L)));
        Assert.That(earnings.Items("payouts").Select(payout => (string?)payout!["status"]), Is.EqualTo(new[] { "queued", "paid" }));
    }

    [Test]
    public async Task Held_payout_shows_its_task_and_reason()
    {
        var (buyer, contributor) = (await Server.Buyer(), await Server.Contributor());
        var payout = await Owed(buyer, contributor, cents: 250);
        await SendPayouts();

        var held = (await Earnings(contributor)).Items("payouts").Single()!;

        Assert.That(
            ((string?)held["id"], (string?)held["task_title"], (long)held["amount_cents"]!, (string?)held["status"], held["paid_at"]),
            Is.EqualTo((payout, "Record a busy street scene", 250L, "held", (object?)null)));
        Assert.That((string?)held["failure"], Does.Contain("payout account"));
    }

    [Test]
    public async Task Stripes_error_message_is_not_shown()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        await Owed(buyer, contributor);
        Stripe.Fail(400, "/v1/transfers", "Internal secret of the platform");
        await SendPayouts();

        var earnings = await Earnings(contributor);

        Assert.That(earnings.ToJsonString(), Does.Contain("rejected").And.Not.Contain("Internal secret"));
    }

    [Test]
    public async Task Payouts_are_paginated_newest_first()
    {
        var (buyer, contributor) = (await Server.Buyer(), await Server.Contributor());
        var payouts = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            payouts.Insert(0, await Owed(buyer, contributor));
            Server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await contributor.Get("/api/contributor/v1/payouts?limit=2");
        var second = await contributor.Get($"/api/contributor/v1/payouts?limit=2&starting_after={payouts[1]}");

        Assert.That(
            first.Items.Concat(second.Items).Select(payout => (string?)payout!["id"]), Is.EqualTo(payouts));
        Assert.That(((bool)first.Json["has_more"]!, (bool)second.Json["has_more"]!), Is.EqualTo((true, false)));
    }

    [TestCase("limit=0")]
    [TestCase("starting_after=sub_0000000000000000")]
    public async Task Invalid_page_parameters_are_rejected(string query)
    {
        var contributor = await Server.Contributor();

        var response = await contributor.Get($"/api/contributor/v1/payouts?{query}");

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.BadRequest, "validation_error")));
    }

    [Test]
    public async Task Other_contributors_payouts_are_hidden()
    {
        var (buyer, contributor, stranger) = (await Server.Buyer(), await Server.Contributor(), await Server.Contributor());
        await Owed(buyer, contributor);

        var (listed, earnings) = (await stranger.Get("/api/contributor/v1/payouts"), await Earnings(stranger));

        Assert.That((listed.Text, (long)earnings["owed_cents"]!), Is.EqualTo(("""{"data":[]}""", 0L)));
    }
}
