using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Funding;

public sealed class OpeningACheckoutSessionTests : StripeTests
{
    [Test]
    public async Task New_task_links_to_its_checkout_session()
    {
        var buyer = await Server.Buyer();

        var task = await buyer.CreateTask();

        Assert.That(Stripe.Sessions.Keys, Is.EqualTo(new[] { SessionOf(task.FundingUrl!) }));
    }

    [Test]
    public async Task Session_charges_the_budget_in_dollars_once()
    {
        var buyer = await Server.Buyer();

        var session = await SessionFor(buyer, Buyer.Brief(rewardCents: 250, targetSubmissions: 100));

        Assert.That(session, Is.SupersetOf(new Dictionary<string, string>
        {
            ["mode"] = "payment",
            ["line_items[0][quantity]"] = "1",
            ["line_items[0][price_data][currency]"] = "usd",
            ["line_items[0][price_data][unit_amount]"] = "25000",
            ["line_items[0][price_data][product_data][name]"] = "Record a busy street scene",
        }));
    }

    [Test]
    public async Task Session_accepts_only_cards()
    {
        var buyer = await Server.Buyer();

        var session = await SessionFor(buyer, Buyer.Brief());

        Assert.That(
            session.Where(parameter => parameter.Key.Contains("payment_method_types")).Select(parameter => parameter.Value),
            Is.EqualTo(new[] { "card" }));
    }

    [Test]
    public async Task Session_and_payment_name_the_task_and_organization()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();

        var session = Stripe.Sessions[SessionOf(task.FundingUrl!)];

        Assert.That(session, Is.SupersetOf(new Dictionary<string, string>
        {
            ["client_reference_id"] = task.Id,
            ["metadata[task_id]"] = task.Id,
            ["metadata[org_id]"] = buyer.OrgId,
            ["payment_intent_data[metadata][task_id]"] = task.Id,
            ["payment_intent_data[metadata][org_id]"] = buyer.OrgId,
            ["payment_intent_data[transfer_group]"] = task.Id,
        }));
    }

    [TestCase(50, 1, 50, TestName = "Smallest_budget_is_one_charge")]
    [TestCase(10_001, 9_999, 99_999_999, TestName = "Largest_Stripe_charge_is_one_charge")]
    [TestCase(50_000, 2_000, 99_999_950, TestName = "Charge_leaves_no_remainder_below_the_minimum")]
    [TestCase(50_000, 10_000, 99_999_999, TestName = "Larger_budget_starts_with_the_largest_charge")]
    public async Task Session_charges(long rewardCents, int targetSubmissions, long expected)
    {
        var buyer = await Server.Buyer();

        var session = await SessionFor(buyer, Buyer.Brief(rewardCents, targetSubmissions));

        Assert.That(session["line_items[0][price_data][unit_amount]"], Is.EqualTo($"{expected}"));
    }

    [Test]
    public async Task Immediate_retry_reuses_the_idempotency_key()
    {
        var buyer = await Server.Buyer();
        var keys = new ConcurrentQueue<string>();
        Stripe.Before = async context =>
        {
            keys.Enqueue(context.Request.Headers["Idempotency-Key"].ToString());
            if (keys.Count == 1)
            {
                context.Response.StatusCode = 500;
                await context.Response.CompleteAsync();
            }
        };

        await buyer.CreateTask();

        Assert.That(keys, Has.Count.EqualTo(2).And.All.EqualTo(keys.First()));
    }

    [Test]
    public async Task Later_retry_reuses_the_idempotency_key()
    {
        var buyer = await Server.Buyer();
        Stripe.After = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        var task = await buyer.CreateTask();
        Stripe.Recover();

        var renewed = await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session");

        Assert.That((task.FundingUrl, Stripe.Sessions.Keys.Single()), Is.EqualTo(((string?)null, SessionOf(renewed.FundingUrl!))));
    }

    [Test]
    public async Task Success_url_shows_a_thank_you_page()
    {
        var buyer = await Server.Buyer();
        var session = await SessionFor(buyer, Buyer.Brief());

        var page = await Server.Get(new Uri(session["success_url"]).PathAndQuery);

        Assert.That(page.Text, Does.Contain("Thank you"));
    }

    private async Task<IReadOnlyDictionary<string, string>> SessionFor(Buyer buyer, JsonNode brief) =>
        Stripe.Sessions[SessionOf((await buyer.CreateTask(brief)).FundingUrl!)];
}
