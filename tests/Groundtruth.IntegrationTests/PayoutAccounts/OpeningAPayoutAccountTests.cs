using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.PayoutAccounts;

public sealed class OpeningAPayoutAccountTests : PayoutTests
{
    [Test]
    public async Task An_account_is_opened_and_a_link_says_where_to_complete_it()
    {
        var contributor = await Server.Contributor();

        var answer = await OpenAccount(contributor);

        Assert.That(
            (answer.Status, answer.Text),
            Is.EqualTo((HttpStatusCode.OK, $$$"""{"data":{"status":"pending","payouts_enabled":false,"onboarding_url":"https://connect.stripe.com/setup/e/{{{await AccountOf(contributor)}}}/1"}}""")));
    }

    [TestCase("DE", "recipient")]
    [TestCase("US", null)]
    public async Task The_account_is_that_of_the_contributor(string country, string? agreement)
    {
        var contributor = await Server.Contributor(country: country);

        await OpenAccount(contributor);

        var account = Stripe.Connect.Accounts[await AccountOf(contributor)];
        Assert.That(
            (account["country"], account["email"], account["metadata[user_id]"], account.GetValueOrDefault("tos_acceptance[service_agreement]")),
            Is.EqualTo((country, contributor.Email, contributor.Id, agreement)));
    }

    [Test]
    public async Task The_account_is_opened_once_and_each_link_is_fresh()
    {
        var contributor = await Server.Contributor();
        var first = await OpenAccount(contributor);

        var second = await OpenAccount(contributor);

        Assert.That((Stripe.Connect.Accounts.Count, Stripe.Connect.Links.Count), Is.EqualTo((1, 2)));
        Assert.That(Url(second), Is.Not.EqualTo(Url(first)));
    }

    [Test]
    public async Task Opened_ten_times_at_once_it_is_one_account()
    {
        var contributor = await Server.Contributor();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => OpenAccount(contributor)));

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That((Stripe.Connect.Accounts.Count, await Server.Sql<long>("SELECT count(*) FROM payout_accounts")), Is.EqualTo((1, 1L)));
    }

    [Test]
    public async Task Opened_again_under_the_same_idempotency_key_it_answers_the_same()
    {
        var contributor = await Server.Contributor();
        var first = await OpenAccount(contributor, "key-1");

        var again = await OpenAccount(contributor, "key-1");

        Assert.That((again.Text, again.Header("Idempotent-Replayed")), Is.EqualTo((first.Text, "true")));
    }

    [TestCase("/v1/accounts", 0)]
    [TestCase("/v1/account_links", 1)]
    public async Task While_Stripe_fails_it_is_unavailable_and_then_it_is_done_under_the_same_key(string path, int accounts)
    {
        var contributor = await Server.Contributor();
        Stripe.Fail(500, path);
        var failed = await OpenAccount(contributor, "key-1");
        var kept = await Server.Sql<long>("SELECT count(*) FROM payout_accounts");
        Stripe.Recover();

        var answer = await OpenAccount(contributor, "key-1");

        Assert.That(
            (failed.Status, failed.Code, failed.Reason, failed.Header("Retry-After"), kept),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, "unavailable", "payments_unavailable", "60", (long)accounts)));
        Assert.That((answer.Status, Stripe.Connect.Accounts.Count), Is.EqualTo((HttpStatusCode.OK, 1)), answer.ToString());
    }

    [Test]
    public async Task An_account_whose_opening_got_lost_is_found_again()
    {
        var contributor = await Server.Contributor();
        Stripe.LoseAnswers("/v1/accounts");
        await OpenAccount(contributor);
        Stripe.Recover();

        await OpenAccount(contributor);

        Assert.That(Stripe.Connect.Accounts.Keys, Is.EqualTo(new[] { await AccountOf(contributor) }));
    }

    [Test]
    public async Task A_payable_account_needs_no_link()
    {
        var contributor = await PayableContributor();

        var answer = await OpenAccount(contributor);

        Assert.That(answer.Text, Is.EqualTo("""{"data":{"status":"payable","payouts_enabled":true,"onboarding_url":null}}"""));
    }

    [Test]
    public async Task News_that_never_came_is_asked_for_and_what_was_held_is_paid()
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        var payout = await Owed(await Server.Buyer(), contributor);
        await SendPayouts();
        Stripe.Connect.Payable[await AccountOf(contributor)] = true;

        var answer = await OpenAccount(contributor);
        await SendPayouts();

        Assert.That((answer.TaskStatus, await Outcome(payout)), Is.EqualTo(("payable", ("paid", 1))));
    }

    [Test]
    public async Task Who_has_no_account_is_told_so()
    {
        var contributor = await Server.Contributor();

        var answer = await GetAccount(contributor);

        Assert.That((answer.Status, answer.Reason), Is.EqualTo((HttpStatusCode.NotFound, "payout_account_not_found")));
    }

    [Test]
    public async Task The_account_is_shown_without_a_link()
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);

        var answer = await GetAccount(contributor);

        Assert.That(answer.Text, Is.EqualTo("""{"data":{"status":"pending","payouts_enabled":false,"onboarding_url":null}}"""));
    }

    [TestCase("/payout-account/returned", "Thank you.")]
    [TestCase("/payout-account/expired", "Request a new one")]
    public async Task Stripes_onboarding_leads_back_to_a_page_that_says_what_is_next(string path, string expected)
    {
        var page = await Server.Get(path);

        Assert.That((page.Status, page.Header("Content-Type")), Is.EqualTo((HttpStatusCode.OK, "text/html; charset=utf-8")));
        Assert.That(page.Text, Does.Contain(expected));
    }

    private static string Url(Answer answer) => answer.Data["onboarding_url"]!.GetValue<string>();
}
