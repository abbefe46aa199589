using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.StripeSandbox;

/// <summary>Payouts from onboarding to transfer with the Stripe sandbox.</summary>
public sealed class SandboxOnboardingTests : ApiTests
{
    [Test]
    public async Task Page_states_that_the_onboarding_is_not_real()
    {
        var url = await OnboardingUrl(await Server.Contributor());

        var page = await Server.Get(new Uri(url).PathAndQuery);

        Assert.That((page.Status, page.Header("Content-Type")), Is.EqualTo((HttpStatusCode.OK, "text/html; charset=utf-8")));
        Assert.That(page.Text, Does.Contain("not real onboarding").And.Contain("<button"));
    }

    [Test]
    public async Task Completing_onboarding_makes_the_account_payable_by_event()
    {
        var contributor = await Server.Contributor();
        var url = await OnboardingUrl(contributor);

        var response = await Press(url);

        Assert.That((response.Status, response.Header("Location")), Is.EqualTo((HttpStatusCode.Redirect, new Uri(url).AbsolutePath)));
        Assert.That((await contributor.Get("/api/contributor/v1/payout-account")).TaskStatus, Is.EqualTo("payable"));
        var stored = await Server.StripeEvent();
        Assert.That((stored.Type, stored.Outcome), Is.EqualTo(("account.updated", "applied")));
    }

    [Test]
    public async Task Concurrent_completions_count_once()
    {
        var url = await OnboardingUrl(await Server.Contributor());

        var responses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Press(url)));

        Assert.That(responses.Select(response => response.Status), Is.All.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await Server.Count("stripe_events"), Is.EqualTo(1));
    }

    [Test]
    public async Task Each_contributor_gets_one_separate_account()
    {
        var (contributor, other) = (await Server.Contributor(), await Server.Contributor());

        var urls = new[] { await OnboardingUrl(contributor), await OnboardingUrl(contributor), await OnboardingUrl(other) };

        Assert.That((urls[0] == urls[1], urls[0] == urls[2]), Is.EqualTo((true, false)));
    }

    [TestCase("GET")]
    [TestCase("POST")]
    public async Task Unknown_account_returns_404(string method)
    {
        var response = await Server.Send(new HttpRequestMessage(new HttpMethod(method), "/sandbox/onboarding/acct_sandbox_0"));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Video_is_submitted_approved_and_paid_over_HTTP()
    {
        var (buyer, contributor) = (await Server.Buyer(), await Server.Contributor());
        var task = await buyer.OpenTask(targetSubmissions: 1, rewardCents: 250);
        var submission = await contributor.SubmittedVideo(task);

        await buyer.Post($"/api/v1/submissions/{submission}/approve");
        await Server.Run("send_payouts");
        var before = await PayoutStatus(buyer, submission);
        await Press(await OnboardingUrl(contributor));
        await Server.Run("send_payouts");

        Assert.That((before, await PayoutStatus(buyer, submission)), Is.EqualTo(("held", "paid")));
        var earnings = (await contributor.Get("/api/contributor/v1/earnings")).Data;
        Assert.That(((long)earnings["owed_cents"]!, (long)earnings["paid_cents"]!), Is.EqualTo((0L, 250L)));
        Assert.That((await Server.Payout()).TransferId, Does.StartWith("tr_sandbox_"));
        Assert.That((await buyer.GetTask(task)).TaskStatus, Is.EqualTo("completed"));
    }

    private static async Task<string?> PayoutStatus(Buyer buyer, string submissionId) =>
        (string?)(await buyer.Get($"/api/v1/submissions/{submissionId}")).Data["payout"]?["status"];

    private static async Task<string> OnboardingUrl(Contributor contributor) =>
        (await contributor.Post("/api/contributor/v1/payout-account")).Data.Text("onboarding_url");

    /// <summary>Posts without a body, like <c>curl -X POST</c>.</summary>
    private Task<ApiResponse> Press(string url) => Server.Send(new HttpRequestMessage(HttpMethod.Post, new Uri(url).PathAndQuery));
}
