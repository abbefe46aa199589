using System.Net;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Refunds;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Stripe;

/// <summary>Responses that are not what Stripe documents: from a proxy, cut off, or of another object.</summary>
public sealed class UnclearResponsesTests : PayoutTests
{
    private const string Transfers = "/v1/transfers";

    /// <summary>Responses after which money may have moved.</summary>
    private static readonly Dictionary<string, (int Status, string Body)> Unclear = new()
    {
        ["null"] = (200, "null"),
        ["empty object"] = (200, "{}"),
        ["list"] = (200, "[]"),
        ["NUL"] = (200, "\0"),
        ["another object"] = (200, """{"id":"ch_1","object":"charge"}"""),
        ["no id"] = (200, """{"object":"transfer"}"""),
        ["id with NUL"] = (200, """{"id":"tr_\u0000","object":"transfer"}"""),
        ["400 with HTML"] = (400, "<html>"),
        ["400 with null"] = (400, "null"),
        ["400 without an error"] = (400, """{"error":null}"""),
        ["400 with a text"] = (400, """{"error":"invalid_request","error_description":"No"}"""),
        ["400 without a type"] = (400, """{"error":{"message":"No"}}"""),
        ["404 with HTML"] = (404, "<html>"),
    };

    private static IEnumerable<string> UnclearNames => Unclear.Keys;

    [TestCaseSource(nameof(UnclearNames))]
    public async Task Transfer_with_an_unclear_response_is_found_on_retry(string name)
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.After = Replace(Transfers, Unclear[name]);
        await SendPayouts();
        var waiting = await Server.Status("payouts", payout);
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await SendPayouts();

        Assert.That((waiting, await Outcome(payout)), Is.EqualTo(("queued", ("paid", 1))));
        Assert.That((await Server.Payout()).Refusals, Is.Zero, "The retry must keep the idempotency key.");
    }

    [TestCaseSource(nameof(UnclearNames))]
    public async Task Account_with_an_unclear_response_returns_503(string name)
    {
        var contributor = await Server.Contributor();
        Stripe.After = Replace("/v1/accounts", Unclear[name]);
        var failed = await OpenAccount(contributor);
        Stripe.Recover();

        var response = await OpenAccount(contributor);

        Assert.That(
            (failed.Status, response.Status, Stripe.Connect.Accounts.Count),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, 1)),
            failed.ToString());
    }

    [TestCaseSource(nameof(UnclearNames))]
    public async Task Onboarding_link_with_an_unclear_response_returns_503(string name)
    {
        var contributor = await Server.Contributor();
        Stripe.After = Replace("/v1/account_links", Unclear[name]);

        var response = await OpenAccount(contributor);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable), response.ToString());
    }

    [TestCaseSource(nameof(UnclearNames))]
    public async Task Checkout_with_an_unclear_response_leaves_no_link(string name)
    {
        var buyer = await Server.Buyer();
        Stripe.After = Replace("/v1/checkout/sessions", Unclear[name]);

        var task = await buyer.CreateTask();

        Assert.That((task.Status, task.FundingUrl), Is.EqualTo((HttpStatusCode.Created, (string?)null)), task.ToString());
    }

    [TestCaseSource(nameof(UnclearNames))]
    public async Task Refund_with_an_unclear_response_is_found_on_retry(string name)
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        await buyer.Post($"/api/v1/tasks/{task.Id}/cancel");
        await Pay(task.FundingUrl!);
        Stripe.After = Replace("/v1/refunds", Unclear[name]);
        await Server.Operate(new SendRefunds());
        var waiting = await Server.Status("refunds");
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await Server.Operate(new SendRefunds());

        Assert.That((waiting, await Server.Status("refunds"), Stripe.Refunds.Count), Is.EqualTo(("pending", "succeeded", 1)));
    }

    [TestCaseSource(nameof(UnclearNames))]
    public async Task Session_with_an_unclear_response_is_retrieved_again(string name)
    {
        var buyer = await Server.Buyer();
        var session = SessionOf((await buyer.CreateTask()).FundingUrl!);
        Stripe.Paid[session] = true;
        Stripe.Before = Replace($"/v1/checkout/sessions/{session}", Unclear[name]);
        Server.Clock.Advance(TimeSpan.FromHours(1));
        await Server.Operate(new ReconcileCheckouts());
        var waiting = await Server.Status("checkout_sessions");
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await Server.Operate(new ReconcileCheckouts());

        Assert.That(
            (waiting, await Server.Status("checkout_sessions"), await Server.Status("tasks")), Is.EqualTo(("open", "paid", "open")));
    }

    [TestCase("null")]
    [TestCase("""{"object":"list"}""")]
    [TestCase("""{"object":"list","data":[null]}""")]
    [TestCase("""{"object":"list","data":[{"id":"ch_1","object":"charge"}]}""")]
    public async Task Transfer_is_not_repeated_after_an_unclear_search(string body)
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.LoseResponses(Transfers);
        await SendPayouts();
        Stripe.Recover();
        Stripe.ForgetIdempotencyKeys();
        Stripe.Before = context => context.Request.Method == "GET" ? Write(context, 200, body) : Task.CompletedTask;
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("queued", 1)));
    }

    [Test]
    public async Task Refused_search_does_not_fail_the_payout()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.LoseResponses(Transfers);
        await SendPayouts();
        Stripe.Recover();
        Stripe.Fail(400, Transfers);
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("queued", 1)));
    }

    [Test]
    public async Task Refusal_is_stored_without_control_characters_and_bounded()
    {
        await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Fail(400, Transfers, "No\0\n\u001b[31m " + new string('x', 10_000));

        await SendPayouts();

        var stored = (await Server.Payout()).FailureMessage;
        Assert.That((await Server.Status("payouts"), stored), Is.EqualTo(("failed", $"No   [31m {new string('x', 490)}")));
    }

    /// <summary>Processes writes to a path but responds with something else.</summary>
    private static Func<HttpContext, Task> Replace(string path, (int Status, string Body) response) => context =>
        context.Request.Path == path ? Write(context, response.Status, response.Body) : Task.CompletedTask;

    private static Task Write(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}
