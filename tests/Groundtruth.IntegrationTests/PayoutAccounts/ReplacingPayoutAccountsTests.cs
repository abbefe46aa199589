using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.PayoutAccounts;

/// <summary>A deleted or disconnected account is replaced by the next set-up, and held payouts are sent to the new one.</summary>
public sealed class ReplacingPayoutAccountsTests : PayoutTests
{
    private const string Transfers = "/v1/transfers";

    [TestCase(null)]
    [TestCase("key-1")]
    public async Task Deleted_account_is_replaced_by_the_next_set_up(string? key)
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        var former = await AccountOf(contributor);
        Stripe.Connect.DeleteAccounts();

        var response = await OpenAccount(contributor, key);

        var account = Stripe.Connect.Accounts.Keys.Single();
        Assert.That((response.Status, response.TaskStatus), Is.EqualTo((HttpStatusCode.OK, "pending")), response.ToString());
        Assert.That(response.Data.Text("onboarding_url"), Does.Contain(account));
        Assert.That((await AccountOf(contributor), account), Is.EqualTo((account, account)).And.Not.EqualTo((former, former)));
    }

    [TestCase(403, "account_invalid")]
    [TestCase(400, "resource_missing")]
    public async Task Account_that_is_gone_at_its_link_is_replaced(int status, string code)
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        var isFirst = true;
        Stripe.Before = context => context.Request.Path == "/v1/account_links" && Interlocked.Exchange(ref isFirst, false)
            ? StripeStandIn.Refuse(context, status, code)
            : Task.CompletedTask;

        var response = await OpenAccount(contributor);

        Assert.That((response.Status, Stripe.Connect.Accounts.Count), Is.EqualTo((HttpStatusCode.OK, 2)), response.ToString());
        Assert.That(response.Data.Text("onboarding_url"), Does.Contain(await AccountOf(contributor)));
    }

    [Test]
    public async Task Concurrent_set_ups_replace_an_account_once()
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        Stripe.Connect.DeleteAccounts();

        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => OpenAccount(contributor)));

        Assert.That(responses.Select(response => response.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(Stripe.Connect.Accounts.Keys, Is.EqualTo(new[] { await AccountOf(contributor) }));
    }

    [Test]
    public async Task Replacement_with_a_lost_response_is_found()
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        Stripe.Connect.DeleteAccounts();
        Stripe.LoseResponses("/v1/accounts");
        var failed = await OpenAccount(contributor);
        Stripe.Recover();

        await OpenAccount(contributor);

        Assert.That(failed.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(Stripe.Connect.Accounts.Keys, Is.EqualTo(new[] { await AccountOf(contributor) }));
    }

    [Test]
    public async Task Disconnected_account_holds_payouts_and_is_replaced()
    {
        var contributor = await PayableContributor();
        var payout = await Owed(await Server.Buyer(), contributor);
        var former = await AccountOf(contributor);

        var response = await Deliver(StripeConnect.Deauthorized(former), StripeStandIn.ConnectSecret);
        await SendPayouts();
        var (held, account) = (await Outcome(payout), await GetAccount(contributor));
        await PayReplacement(contributor);

        Assert.That(
            (response.Status, held, account.Text),
            Is.EqualTo((
                HttpStatusCode.OK, ("held", 0), """{"data":{"status":"pending","payouts_enabled":false,"onboarding_url":null}}""")));
        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
        Assert.That(Stripe.Connect.Transfers.Single()["destination"], Is.EqualTo(await AccountOf(contributor)).And.Not.EqualTo(former));
    }

    [Test]
    public async Task Payout_to_a_deleted_account_moves_to_the_new_one()
    {
        var contributor = await PayableContributor();
        var payout = await Owed(await Server.Buyer(), contributor);
        Stripe.Connect.DeleteAccounts();
        await SendPayouts();
        var held = await Outcome(payout);

        await PayReplacement(contributor);

        Assert.That((held, await Outcome(payout)), Is.EqualTo((("held", 0), ("paid", 1))));
        Assert.That(Stripe.Connect.Transfers.Single()["destination"], Is.EqualTo(await AccountOf(contributor)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Lost_transfer_to_a_replaced_account_is_found()
    {
        var contributor = await PayableContributor();
        var payout = await Owed(await Server.Buyer(), contributor);
        Stripe.LoseResponses(Transfers);
        await SendPayouts();
        Stripe.Recover();
        Stripe.ForgetIdempotencyKeys();
        await Deliver(StripeConnect.Deauthorized(await AccountOf(contributor)), StripeStandIn.ConnectSecret);
        Server.Clock.Advance(TimeSpan.FromSeconds(10));
        await SendPayouts();

        await PayReplacement(contributor);

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
        Assert.That((await Server.Payout()).TransferId, Is.EqualTo(Stripe.Connect.Transfers.Single()["id"]));
    }

    [Test]
    public async Task Search_for_a_transfer_survives_the_end_of_its_account()
    {
        var contributor = await PayableContributor();
        var payout = await Owed(await Server.Buyer(), contributor);
        Stripe.LoseResponses(Transfers);
        await SendPayouts();
        Stripe.Recover();
        Stripe.ForgetIdempotencyKeys();
        Stripe.Connect.DeleteAccounts();
        Stripe.Before = context => context.Request.Query.ContainsKey("destination")
            ? StripeStandIn.Refuse(context, 400, "resource_missing")
            : Task.CompletedTask;
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
    }

    [Test]
    public async Task Late_events_of_a_former_account_change_nothing()
    {
        var contributor = await PayableContributor();
        var former = await AccountOf(contributor);
        await Deliver(StripeConnect.Deauthorized(former), StripeStandIn.ConnectSecret);
        await OpenAccount(contributor);
        await BecomePayable(contributor);
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        await Deliver(StripeConnect.Updated(former, isPayable: false, Server.Clock.GetUtcNow()), StripeStandIn.ConnectSecret);
        await Deliver(StripeConnect.Deauthorized(former), StripeStandIn.ConnectSecret);

        Assert.That((await GetAccount(contributor)).TaskStatus, Is.EqualTo("payable"));
    }

    [Test]
    public async Task Gone_account_does_not_become_payable_again()
    {
        var contributor = await PayableContributor();
        var account = await AccountOf(contributor);
        await Deliver(StripeConnect.Deauthorized(account), StripeStandIn.ConnectSecret);
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        await Deliver(StripeConnect.Updated(account, isPayable: true, Server.Clock.GetUtcNow()), StripeStandIn.ConnectSecret);

        Assert.That((await GetAccount(contributor)).TaskStatus, Is.EqualTo("pending"));
    }

    [TestCase("acct_foreign", "unknown account")]
    [TestCase("acct_\0", "unknown account")]
    [TestCase(null, "unknown account")]
    public async Task Disconnection_of_an_unknown_account_is_ignored(string? account, string note)
    {
        var response = await Deliver(StripeConnect.Deauthorized(account), StripeStandIn.ConnectSecret);

        var stored = await Server.StripeEvent();
        Assert.That((response.Status, stored.Outcome, stored.Note), Is.EqualTo((HttpStatusCode.OK, "ignored", note)));
    }

    /// <summary>Sets up another account, completes its onboarding and sends due payouts.</summary>
    private async Task PayReplacement(Contributor contributor)
    {
        await OpenAccount(contributor);
        await BecomePayable(contributor);
        await SendPayouts();
    }
}
