using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Funding;

public sealed class FundingATaskTests : StripeTests
{
    [Test]
    public async Task Payment_opens_the_task_and_clears_its_link()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 100));

        await Pay(task.FundingUrl!);

        var paid = await buyer.GetTask(task.Id);
        Assert.That((paid.TaskStatus, Funded(paid), paid.FundingUrl), Is.EqualTo(("open", 25_000L, (string?)null)));
    }

    [Test]
    public async Task Unpaid_task_shows_its_link()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();

        var shown = await buyer.GetTask(task.Id);

        Assert.That(shown.FundingUrl, Is.EqualTo(task.FundingUrl).And.Not.Null);
    }

    [Test]
    public async Task Large_budget_is_funded_in_several_charges()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 50_000, targetSubmissions: 10_000));

        var funded = new List<long>();
        for (var link = task.FundingUrl; link is not null && funded.Count < 10; link = (await buyer.GetTask(task.Id)).FundingUrl)
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(1));
            await Pay(link);
            funded.Add(Funded(await buyer.GetTask(task.Id)));
        }

        Assert.That(funded, Is.EqualTo(new[] { 99_999_999, 199_999_998, 299_999_997, 399_999_996, 499_999_950, 500_000_000 }));
        Assert.That((await buyer.GetTask(task.Id)).TaskStatus, Is.EqualTo("open"));
    }

    [Test]
    public async Task Partly_paid_task_gets_a_new_link()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 50_000, targetSubmissions: 4_000));

        await Pay(task.FundingUrl!);

        var partly = await buyer.GetTask(task.Id);
        Assert.That((partly.TaskStatus, Funded(partly)), Is.EqualTo(("funding", 99_999_999L)));
        Assert.That(partly.FundingUrl, Is.Not.Null.And.Not.EqualTo(task.FundingUrl));
    }

    [Test]
    public async Task Payment_counts_if_the_next_session_cannot_be_created()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 50_000, targetSubmissions: 4_000));
        Stripe.Fail(400);

        var response = await Pay(task.FundingUrl!);

        var partly = await buyer.GetTask(task.Id);
        Assert.That(((int)response.Status, Funded(partly), partly.FundingUrl), Is.EqualTo((200, 99_999_999L, (string?)null)));
    }

    [Test]
    public async Task Missing_next_session_is_created_on_demand()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 50_000, targetSubmissions: 4_000));
        Stripe.Fail(400);
        await Pay(task.FundingUrl!);
        Stripe.Recover();

        var renewed = await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session");

        Assert.That(
            Stripe.Sessions[SessionOf(renewed.FundingUrl!)]["line_items[0][price_data][unit_amount]"], Is.EqualTo("99999951"));
    }

    [Test]
    public async Task Late_payment_of_an_expired_link_opens_the_task()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        Server.Clock.Advance(TimeSpan.FromHours(25));

        await Pay(task.FundingUrl!);

        Assert.That((await buyer.GetTask(task.Id)).TaskStatus, Is.EqualTo("open"));
    }

    [Test]
    public async Task Late_payment_of_an_expired_link_reduces_the_next_charge()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 50_000, targetSubmissions: 3_000));
        Server.Clock.Advance(TimeSpan.FromHours(24));
        await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session");
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        await Pay(task.FundingUrl!);

        var link = (await buyer.GetTask(task.Id)).FundingUrl!;
        Assert.That(Stripe.Sessions[SessionOf(link)]["line_items[0][price_data][unit_amount]"], Is.EqualTo("50000001"));
    }

    private static long Funded(ApiResponse task) => task.Data.Number("funded_cents");
}
