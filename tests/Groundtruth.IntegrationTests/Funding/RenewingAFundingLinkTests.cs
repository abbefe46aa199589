using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Funding;

public sealed class RenewingAFundingLinkTests : StripeTests
{
    [Test]
    public async Task Valid_link_is_returned_unchanged()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        Server.Clock.Advance(TimeSpan.FromHours(23));

        var renewed = await Renew(buyer, task.Id);

        Assert.That((renewed.Status, renewed.FundingUrl), Is.EqualTo((HttpStatusCode.OK, task.FundingUrl)));
    }

    [Test]
    public async Task Link_is_hidden_after_24_hours()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        Server.Clock.Advance(TimeSpan.FromHours(24));

        var shown = await buyer.GetTask(task.Id);

        Assert.That(shown.FundingUrl, Is.Null);
    }

    [Test]
    public async Task Link_is_renewed_after_24_hours()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        Server.Clock.Advance(TimeSpan.FromHours(24));

        var renewed = await Renew(buyer, task.Id);

        Assert.That(renewed.FundingUrl, Is.Not.Null.And.Not.EqualTo(task.FundingUrl));
        Assert.That((await buyer.GetTask(task.Id)).FundingUrl, Is.EqualTo(renewed.FundingUrl));
    }

    [Test]
    public async Task Renewed_link_can_be_paid()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        Server.Clock.Advance(TimeSpan.FromHours(24));
        var renewed = await Renew(buyer, task.Id);

        await Pay(renewed.FundingUrl!);

        Assert.That((await buyer.GetTask(task.Id)).TaskStatus, Is.EqualTo("open"));
    }

    [Test]
    public async Task Renewing_the_link_of_a_funded_task_returns_conflict()
    {
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer);

        var response = await Renew(buyer, task);

        Assert.That((response.Status, response.Code, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "conflict", "nothing_to_pay")));
    }

    [Test]
    public async Task Renewing_the_link_of_a_cancelled_task_returns_conflict()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        await buyer.Post($"/api/v1/tasks/{task}/cancel");

        var response = await Renew(buyer, task);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "nothing_to_pay")));
    }

    [Test]
    public async Task Another_organizations_task_returns_404()
    {
        var buyer = await Server.Buyer();
        var stranger = await Server.Buyer();

        var response = await Renew(stranger, await buyer.DraftTask());

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Renewing_a_link_requires_the_write_scope()
    {
        var buyer = await Server.Buyer(scopes: ["tasks:read"]);

        var response = await Renew(buyer, "tsk_0000000000000000");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Concurrent_renewals_get_the_same_link()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        Server.Clock.Advance(TimeSpan.FromHours(24));

        var responses = await Task.WhenAll(Renew(buyer, task), Renew(buyer, task));

        var shown = (await buyer.GetTask(task)).FundingUrl;
        Assert.That(responses.Select(response => response.FundingUrl), Is.All.EqualTo(shown).And.All.Not.Null);
    }

    [Test]
    public async Task Payment_during_a_renewal_is_kept()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        Server.Clock.Advance(TimeSpan.FromHours(24));
        var stall = Stripe.Hold();
        var renewing = Renew(buyer, task.Id);
        await stall.Reached;

        await Pay(task.FundingUrl!);
        stall.Release();
        await renewing;

        Assert.That(await Server.Status("checkout_sessions", SessionOf(task.FundingUrl!)), Is.EqualTo("paid"));
    }

    [Test]
    public async Task Link_renewed_during_payment_is_expired()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        Server.Clock.Advance(TimeSpan.FromHours(24));
        var stall = Stripe.Hold();
        var renewing = Renew(buyer, task.Id);
        await stall.Reached;
        await Pay(task.FundingUrl!);
        stall.Release();

        var response = await renewing;

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "nothing_to_pay")));
        Assert.That(Stripe.Sessions.Keys.Except(Stripe.Expired), Is.EqualTo(new[] { SessionOf(task.FundingUrl!) }));
    }

    [Test]
    public async Task Link_renewed_during_cancellation_is_expired()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        Server.Clock.Advance(TimeSpan.FromHours(24));
        var stall = Stripe.Hold();
        var renewing = Renew(buyer, task);
        await stall.Reached;
        await buyer.Post($"/api/v1/tasks/{task}/cancel");
        stall.Release();

        var response = await renewing;

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "nothing_to_pay")));
        Assert.That(Stripe.Sessions.Keys, Is.EquivalentTo(Stripe.Expired));
    }

    [Test]
    public async Task Part_payment_during_a_renewal_leaves_a_link_for_the_rest()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 50_000, targetSubmissions: 3_000));
        Server.Clock.Advance(TimeSpan.FromHours(24));
        var stall = Stripe.Hold();
        var renewing = Renew(buyer, task.Id);
        await stall.Reached;
        var paying = Pay(task.FundingUrl!);
        await Eventually.Is(99_999_999L, async () => (await Server.Task()).FundedCents);
        stall.Release();
        await paying;

        var response = await renewing;

        Assert.That(Stripe.Sessions[SessionOf(response.FundingUrl!)]["line_items[0][price_data][unit_amount]"], Is.EqualTo("50000001"));
        Assert.That((await buyer.GetTask(task.Id)).FundingUrl, Is.EqualTo(response.FundingUrl));
    }

    private static Task<ApiResponse> Renew(Buyer buyer, string taskId) => buyer.Post($"/api/v1/tasks/{taskId}/funding-session");
}
