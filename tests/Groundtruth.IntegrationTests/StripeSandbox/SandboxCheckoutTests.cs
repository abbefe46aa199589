using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.StripeSandbox;

public sealed class SandboxCheckoutTests : ApiTests
{
    [TestCase(Mode.Test)]
    [TestCase(Mode.Live)]
    public async Task Paying_on_the_page_opens_the_task(Mode mode)
    {
        var buyer = await Server.Buyer(mode: mode);
        var task = await buyer.CreateTask();

        await Pay(task.FundingUrl!);

        var paid = await buyer.GetTask(task.Id);
        Assert.That((paid.TaskStatus, paid.FundingUrl), Is.EqualTo(("open", (string?)null)));
    }

    [Test]
    public async Task Page_states_that_the_payment_is_not_real()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();

        var page = await Show(task.FundingUrl!);

        Assert.That((page.Status, page.Header("Content-Type")), Is.EqualTo((HttpStatusCode.OK, "text/html; charset=utf-8")));
        Assert.That(page.Text, Does.Contain("This is not a real payment"));
    }

    [Test]
    public async Task Page_shows_the_amount_and_the_task()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 100));

        var page = await Show(task.FundingUrl!);

        Assert.That(
            page.Text, Does.Contain("$250.00").And.Contain("100 submissions at $2.50 each").And.Contain("Record a busy street scene"));
    }

    [Test]
    public async Task Markup_in_a_title_is_escaped()
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief();
        brief["title"] = "<script>alert(1)</script>";
        var task = await buyer.CreateTask(brief);

        var page = await Show(task.FundingUrl!);

        Assert.That(page.Text, Does.Contain("&lt;script&gt;alert(1)&lt;/script&gt;").And.Not.Contain("<script>alert"));
    }

    [Test]
    public async Task Paying_redirects_to_a_page_that_confirms_it()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();

        var response = await Pay(task.FundingUrl!);

        Assert.That(
            (
                response.Status,
                response.Header("Location"),
                (await Show(task.FundingUrl!)).Text.Contains("<strong>Paid.</strong> The task is open")),
            Is.EqualTo((HttpStatusCode.Redirect, new Uri(task.FundingUrl!).AbsolutePath, true)));
    }

    [Test]
    public async Task Paying_twice_counts_once()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        await Pay(task.FundingUrl!);

        var again = await Pay(task.FundingUrl!);

        Assert.That((again.Status, again.Text.Contains("Paid.")), Is.EqualTo((HttpStatusCode.OK, true)));
        Assert.That(
            (await Server.Count("stripe_events"), await Server.Count("refunds")), Is.EqualTo((1L, 0L)));
    }

    [Test]
    public async Task Concurrent_payments_count_once()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 100));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Pay(task.FundingUrl!)));

        Assert.That(
            ((await Server.Task()).FundedCents, await Server.Count("refunds")),
            Is.EqualTo((25_000L, 0L)));
    }

    [Test]
    public async Task Large_budget_is_paid_page_by_page()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 50_000, targetSubmissions: 3_000));
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await Pay(task.FundingUrl!);

        var page = await Show(task.FundingUrl!);

        var next = (await buyer.GetTask(task.Id)).FundingUrl!;
        Assert.That(page.Text, Does.Contain("$500,000.01 is still due.").And.Contain($"href=\"{next}\""));
    }

    [Test]
    public async Task Expired_link_accepts_no_payment()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        Server.Clock.Advance(TimeSpan.FromHours(24));

        var response = await Pay(task.FundingUrl!);

        Assert.That(response.Text, Does.Contain("This link has expired").And.Not.Contain("Pay $"));
        Assert.That((await buyer.GetTask(task.Id)).TaskStatus, Is.EqualTo("funding"));
    }

    [Test]
    public async Task Link_of_a_cancelled_task_accepts_no_payment()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        await buyer.Post($"/api/v1/tasks/{task.Id}/cancel");

        await Pay(task.FundingUrl!);

        Assert.That((await buyer.GetTask(task.Id)).TaskStatus, Is.EqualTo("cancelled"));
        Assert.That(await Server.Count("stripe_events"), Is.Zero);
    }

    [Test]
    public async Task Page_of_an_unknown_session_returns_404()
    {
        var page = await Server.Get("/sandbox/checkout/cs_test_sandbox_0");

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Paying_an_unknown_session_returns_404()
    {
        var response = await Server.Send(Form("/sandbox/checkout/cs_test_sandbox_0", ""));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Invalid_email_is_redisplayed_and_pays_nothing()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();

        var response = await Pay(task.FundingUrl!, email: "\"nobody");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(response.Text, Does.Contain("Enter a valid e-mail address.").And.Contain("value=\"&quot;nobody\""));
        Assert.That((await buyer.GetTask(task.Id)).TaskStatus, Is.EqualTo("funding"));
    }

    [Test]
    public async Task Email_is_included_in_the_event()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();

        await Pay(task.FundingUrl!, email: "buyer@example.com");

        Assert.That(
            JsonNode.Parse((await Server.StripeEvent()).Payload).Text("data.object.customer_details.email"),
            Is.EqualTo("buyer@example.com"));
    }

    [Test]
    public async Task Concurrent_renewals_get_the_same_link()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        Server.Clock.Advance(TimeSpan.FromHours(24));

        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => buyer.Post($"/api/v1/tasks/{task}/funding-session")));

        var shown = (await buyer.GetTask(task)).FundingUrl;
        Assert.That(responses.Select(response => response.FundingUrl), Is.All.EqualTo(shown).And.All.Not.Null);
    }

    [Test]
    public async Task Cancelling_a_paid_task_refunds_it()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        await Pay(task.FundingUrl!);

        await buyer.Post($"/api/v1/tasks/{task.Id}/cancel");
        await Server.Run("send_refunds");

        Assert.That(await Server.Status("refunds"), Is.EqualTo("succeeded"));
    }

    private Task<ApiResponse> Show(string fundingUrl) => Server.Get(new Uri(fundingUrl).PathAndQuery);

    private Task<ApiResponse> Pay(string fundingUrl, string email = "") => Server.Send(Form(new Uri(fundingUrl).PathAndQuery, email));

    private static HttpRequestMessage Form(string path, string email) =>
        new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Email"] = email }) };
}

/// <summary>Development with a Stripe key for test mode: the sandbox handles only live mode.</summary>
public sealed class SandboxBesideStripeTests : StripeTests
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["environment"] = "Development",
        ["Stripe:Live:WebhookSecret"] = "",
    };

    [Test]
    public async Task Mode_with_a_Stripe_key_uses_Stripe()
    {
        var buyer = await Server.Buyer();

        var task = await buyer.CreateTask();

        Assert.That(Stripe.Sessions, Contains.Key(SessionOf(task.FundingUrl!)));
    }

    [Test]
    public async Task Stripe_session_has_no_sandbox_page()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();

        var page = await Server.Get($"/sandbox/checkout/{SessionOf(task.FundingUrl!)}");

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Stripe_session_cannot_be_paid_in_the_sandbox()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();

        await Server.Send(new HttpRequestMessage(HttpMethod.Post, $"/sandbox/checkout/{SessionOf(task.FundingUrl!)}")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>()),
        });

        Assert.That((await buyer.GetTask(task.Id)).TaskStatus, Is.EqualTo("funding"));
    }

    [Test]
    public async Task Other_mode_uses_the_sandbox()
    {
        var buyer = await Server.Buyer(mode: Mode.Live);

        var task = await buyer.CreateTask();

        Assert.That(task.FundingUrl, Does.Contain("/sandbox/checkout/cs_live_sandbox_"));
    }
}
