using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.PayoutAccounts;

public sealed class OpeningAPayoutAccountTests : PayoutTests
{
    [Test]
    public async Task Opening_an_account_returns_an_onboarding_link()
    {
        var contributor = await Server.Contributor();

        var response = await OpenAccount(contributor);

        Assert.That(
            (response.Status, response.Text),
            Is.EqualTo((HttpStatusCode.OK, $$$"""{"data":{"status":"pending","payouts_enabled":false,"onboarding_url":"https://connect.stripe.com/setup/e/{{{await AccountOf(contributor)}}}/1"}}""")));
    }

    [TestCase("DE", "recipient")]
    [TestCase("US", null)]
    public async Task Account_has_the_contributors_details(string country, string? agreement)
    {
        var contributor = await Server.Contributor(country: country);

        await OpenAccount(contributor);

        var account = Stripe.Connect.Accounts[await AccountOf(contributor)];
        Assert.That(
            (
                account["country"],
                account["email"],
                account["metadata[user_id]"],
                account.GetValueOrDefault("tos_acceptance[service_agreement]")),
            Is.EqualTo((country, contributor.Email, contributor.Id, agreement)));
    }

    [Test]
    public async Task Account_is_opened_once_and_each_link_is_new()
    {
        var contributor = await Server.Contributor();
        var first = await OpenAccount(contributor);

        var second = await OpenAccount(contributor);

        Assert.That((Stripe.Connect.Accounts.Count, Stripe.Connect.Links.Count), Is.EqualTo((1, 2)));
        Assert.That(Url(second), Is.Not.EqualTo(Url(first)));
    }

    [Test]
    public async Task Concurrent_requests_open_one_account()
    {
        var contributor = await Server.Contributor();

        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => OpenAccount(contributor)));

        Assert.That(responses.Select(response => response.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That((Stripe.Connect.Accounts.Count, await Server.Count("payout_accounts")), Is.EqualTo((1, 1L)));
    }

    [Test]
    public async Task Retry_with_the_same_key_replays_the_response()
    {
        var contributor = await Server.Contributor();
        var first = await OpenAccount(contributor, "key-1");

        var again = await OpenAccount(contributor, "key-1");

        Assert.That((again.Text, again.Header("Idempotent-Replayed")), Is.EqualTo((first.Text, "true")));
    }

    [TestCase("/v1/accounts", 0)]
    [TestCase("/v1/account_links", 1)]
    public async Task Failed_opening_can_be_retried_with_the_same_key(string path, int accounts)
    {
        var contributor = await Server.Contributor();
        Stripe.Fail(500, path);
        var failed = await OpenAccount(contributor, "key-1");
        var stored = await Server.Count("payout_accounts");
        Stripe.Recover();

        var response = await OpenAccount(contributor, "key-1");

        Assert.That(
            (failed.Status, failed.Code, failed.Reason, failed.Header("Retry-After"), stored),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, "unavailable", "payments_unavailable", "60", (long)accounts)));
        Assert.That((response.Status, Stripe.Connect.Accounts.Count), Is.EqualTo((HttpStatusCode.OK, 1)), response.ToString());
    }

    [TestCase("/v1/accounts", 0)]
    [TestCase("/v1/account_links", 1)]
    public async Task Final_refusal_is_a_conflict_with_its_reason(string path, int accounts)
    {
        var contributor = await Server.Contributor();
        Stripe.Fail(400, path, "Your platform cannot create\naccounts in DE.");

        var refused = await OpenAccount(contributor, "key-1");

        Assert.That(
            (refused.Status, refused.Code, refused.Reason, refused.Header("Retry-After")),
            Is.EqualTo((HttpStatusCode.Conflict, "conflict", "payouts_not_available", (string?)null)));
        Assert.That(refused.Text, Does.Contain("refused your payout account: Your platform cannot create accounts in DE."));
        Assert.That(await Server.Count("payout_accounts"), Is.EqualTo(accounts));
        Stripe.Recover();
        Assert.That((await OpenAccount(contributor, "key-1")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Account_with_a_lost_response_is_found()
    {
        var contributor = await Server.Contributor();
        Stripe.LoseResponses("/v1/accounts");
        await OpenAccount(contributor);
        Stripe.Recover();

        await OpenAccount(contributor);

        Assert.That(Stripe.Connect.Accounts.Keys, Is.EqualTo(new[] { await AccountOf(contributor) }));
    }

    [Test]
    public async Task Payable_account_gets_no_link()
    {
        var contributor = await PayableContributor();

        var response = await OpenAccount(contributor);

        Assert.That(response.Text, Is.EqualTo("""{"data":{"status":"payable","payouts_enabled":true,"onboarding_url":null}}"""));
    }

    [Test]
    public async Task Missed_account_event_is_fetched_and_held_payout_is_paid()
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        var payout = await Owed(await Server.Buyer(), contributor);
        await SendPayouts();
        Stripe.Connect.Payable[await AccountOf(contributor)] = true;

        var response = await OpenAccount(contributor);
        await SendPayouts();

        Assert.That((response.TaskStatus, await Outcome(payout)), Is.EqualTo(("payable", ("paid", 1))));
    }

    [Test]
    public async Task Missing_account_returns_404()
    {
        var contributor = await Server.Contributor();

        var response = await GetAccount(contributor);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.NotFound, "payout_account_not_found")));
    }

    [Test]
    public async Task Account_is_shown_without_a_link()
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);

        var response = await GetAccount(contributor);

        Assert.That(response.Text, Is.EqualTo("""{"data":{"status":"pending","payouts_enabled":false,"onboarding_url":null}}"""));
    }

    [TestCase("/payout-account/returned", "/contribute/earnings")]
    [TestCase("/checkout/paid", "/dashboard")]
    [TestCase("/checkout/cancelled", "/dashboard")]
    public async Task Return_from_Stripe_leads_to_the_next_step(string path, string expected)
    {
        var page = await Server.Get(path);

        Assert.That((page.Status, page.Header("Content-Type")), Is.EqualTo((HttpStatusCode.OK, "text/html; charset=utf-8")));
        Assert.That(page.Text, Does.Contain($"href=\"{expected}\""));
    }

    [Test]
    public async Task Expired_link_leads_a_visitor_to_sign_in_and_back()
    {
        var page = await Server.Get("/payout-account/expired");

        Assert.That(
            (page.Status, page.Header("Location")), Is.EqualTo((HttpStatusCode.Found, "/sign-in?return=%2Fpayout-account%2Fexpired")));
    }

    [Test]
    public async Task Expired_link_leads_a_contributor_to_a_new_one()
    {
        var contributor = await Server.Contributor();
        var first = Url(await OpenAccount(contributor));
        var request = new HttpRequestMessage(HttpMethod.Get, "/payout-account/expired");
        request.Headers.Add("Cookie", $"__Host-groundtruth-session={contributor.Token}");

        var page = await Server.Send(request);

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.Found), page.ToString());
        Assert.That(page.Header("Location"), Does.StartWith("http").And.Not.EqualTo(first));
    }

    private static string Url(ApiResponse response) => response.Data.Text("onboarding_url");
}
