using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Stripe;

/// <summary>Creating a task succeeds even if Stripe fails to create its link.</summary>
public sealed class StripeFailingTests : StripeTests
{
    private static readonly Dictionary<string, Func<HttpContext, Task>> Failures = new()
    {
        ["500"] = context => Write(context, 500, "{}"),
        ["503 from a proxy"] = context => Write(context, 503, "<html>"),
        ["429"] = context => Write(context, 429, """{"error":{"type":"invalid_request_error","message":"Slow down"}}"""),
        ["refused"] = context => Write(context, 400, """{"error":{"type":"invalid_request_error","message":"No"}}"""),
        ["key revoked"] = context => Write(context, 401, """{"error":{"type":"invalid_request_error","message":"Invalid API Key"}}"""),
        ["HTML"] = context => Write(context, 200, "<html>"),
        ["empty body"] = context => Write(context, 200, ""),
        ["broken connection"] = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
        ["truncated response"] = async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("""{"id":"cs_""");
            context.Abort();
        },
    };

    private static readonly Dictionary<string, Action<JsonObject>> WrongResponses = new()
    {
        ["other amount"] = session => session["amount_total"] = 1,
        ["no amount"] = session => session["amount_total"] = null,
        ["other currency"] = session => session["currency"] = "eur",
        ["other mode"] = session => session["livemode"] = true,
        ["other task"] = session => session["metadata"]!["task_id"] = "tsk_0000000000000000",
        ["no metadata"] = session => session["metadata"] = null,
        ["no url"] = session => session["url"] = null,
    };

    protected override bool IsPatient => true;

    private static IEnumerable<string> FailureNames => Failures.Keys;

    private static IEnumerable<string> WrongResponseNames => WrongResponses.Keys;

    [TestCaseSource(nameof(FailureNames))]
    public async Task Task_is_created_without_a_link_when_Stripe_fails(string failure)
    {
        var buyer = await Server.Buyer();
        Stripe.Before = Failures[failure];

        var task = await buyer.CreateTask();

        Assert.That((task.Status, task.TaskStatus, task.FundingUrl), Is.EqualTo((HttpStatusCode.Created, "funding", (string?)null)));
    }

    [TestCaseSource(nameof(FailureNames))]
    public async Task Link_is_created_on_demand_once_Stripe_recovers(string failure)
    {
        var buyer = await Server.Buyer();
        Stripe.Before = Failures[failure];
        var task = await buyer.CreateTask();
        Stripe.Recover();

        var renewed = await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session");

        Assert.That((renewed.Status, (await buyer.GetTask(task.Id)).FundingUrl), Is.EqualTo((HttpStatusCode.OK, renewed.FundingUrl)));
        Assert.That(renewed.FundingUrl, Is.Not.Null);
    }

    [TestCaseSource(nameof(WrongResponseNames))]
    public async Task Mismatched_session_is_discarded(string wrong)
    {
        var buyer = await Server.Buyer();
        Stripe.Change = WrongResponses[wrong];

        var task = await buyer.CreateTask();

        Assert.That(
            (task.Status, task.FundingUrl, await Server.Count("checkout_sessions")),
            Is.EqualTo((HttpStatusCode.Created, (string?)null, 0L)));
    }

    [Test]
    public async Task Rejected_call_is_not_retried()
    {
        var buyer = await Server.Buyer();
        Stripe.Fail(400);

        await buyer.CreateTask();

        Assert.That(Stripe.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task Transient_failure_is_retried_three_times()
    {
        var buyer = await Server.Buyer();
        Stripe.Fail(500);

        await buyer.CreateTask();

        Assert.That(Stripe.Requests, Is.EqualTo(4));
    }

    [Test]
    public async Task Link_on_demand_returns_503_while_Stripe_fails()
    {
        var buyer = await Server.Buyer();
        Stripe.Fail(400);
        var task = await buyer.CreateTask();

        var response = await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session");

        Assert.That(
            (response.Status, response.Code, response.Header("Retry-After")),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, "unavailable", "60")));
    }

    private static Task Write(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}

/// <summary>Stripe accepts requests and never responds.</summary>
public sealed class StripeStallingTests : StripeTests
{
    /// <summary>Ten times the time limit of a call.</summary>
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(100);

    [Test]
    public async Task Task_is_created_without_a_link_when_Stripe_hangs()
    {
        var buyer = await Server.Buyer();
        Stripe.Hold();

        var task = await buyer.CreateTask().WaitAsync(Guard);

        Assert.That((task.Status, task.FundingUrl), Is.EqualTo((HttpStatusCode.Created, (string?)null)));
        Assert.That(Stripe.Requests, Is.InRange(2, 4));
    }
}

/// <summary>Production without Stripe: tasks can be created but not paid for.</summary>
public sealed class NoStripeTests : ApiTests
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["environment"] = "Production",
    };

    [Test]
    public async Task Task_is_created_without_a_link()
    {
        var buyer = await Server.Buyer();

        var task = await buyer.CreateTask();

        Assert.That((task.Status, task.TaskStatus, task.FundingUrl), Is.EqualTo((HttpStatusCode.Created, "funding", (string?)null)));
    }

    [Test]
    public async Task Link_on_demand_returns_503()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();

        var response = await buyer.Post($"/api/v1/tasks/{task}/funding-session");

        Assert.That(
            (response.Status, response.Reason, response.Header("Retry-After")),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, "payments_not_set_up", "3600")));
    }

    [Test]
    public async Task Task_can_be_cancelled()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();

        var response = await buyer.Post($"/api/v1/tasks/{task}/cancel");

        Assert.That(response.TaskStatus, Is.EqualTo("cancelled"));
    }

    [TestCase("/sandbox/checkout/cs_test_sandbox_0")]
    [TestCase("/sandbox/checkout/")]
    public async Task Sandbox_is_not_available(string path)
    {
        var page = await Server.Get(path);

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
