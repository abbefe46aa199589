using Groundtruth.Application.Funding;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Funding;

/// <summary>A part payment is followed by a session for the rest, even if Stripe fails or the process dies after the payment.</summary>
public sealed class LosingTheNextSessionTests : StripeTests
{
    [Test]
    public async Task Missing_next_session_is_opened_after_a_minute()
    {
        var (buyer, task) = await PartlyPaid();
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        await Server.Operate(new ReconcileCheckouts());

        Assert.That(await ChargeOf(buyer, task), Is.EqualTo("99999951"));
    }

    [Test]
    public async Task Next_session_of_a_dead_process_is_opened_once()
    {
        var (buyer, task) = await LargeTask();
        var stall = Stripe.Hold();
        var dying = Pay(task.FundingUrl!);
        await stall.Reached;
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        await Server.Operate(new ReconcileCheckouts());

        var link = (await buyer.GetTask(task.Id)).FundingUrl;
        stall.Release();
        await dying;
        Assert.That((await buyer.GetTask(task.Id)).FundingUrl, Is.EqualTo(link).And.Not.Null);
        Assert.That(Stripe.Sessions, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Failure_of_Stripe_postpones_the_next_session_by_an_hour()
    {
        var (buyer, task) = await PartlyPaid();
        Stripe.Fail(400);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        var failed = await Server.Operate(new ReconcileCheckouts());
        var again = await Server.Operate(new ReconcileCheckouts());
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromHours(1));

        var due = await Server.Operate(new ReconcileCheckouts());

        Assert.That((failed.Value, again.Value, due.Value), Is.EqualTo((1, 0, 1)));
        Assert.That(await ChargeOf(buyer, task), Is.EqualTo("99999951"));
    }

    [Test]
    public async Task Existing_next_session_is_not_looked_for()
    {
        var (_, task) = await LargeTask();
        await Pay(task.FundingUrl!);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        var due = await Server.Operate(new ReconcileCheckouts());

        Assert.That((due.Value, Stripe.Sessions.Count), Is.EqualTo((0, 2)));
    }

    [Test]
    public async Task Session_opened_on_demand_is_kept()
    {
        var (buyer, task) = await PartlyPaid();
        var renewed = await buyer.Post($"/api/v1/tasks/{task}/funding-session");
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        await Server.Operate(new ReconcileCheckouts());

        Server.Clock.Advance(TimeSpan.FromHours(1));
        var later = await Server.Operate(new ReconcileCheckouts());
        Assert.That((await buyer.GetTask(task)).FundingUrl, Is.EqualTo(renewed.FundingUrl).And.Not.Null);
        Assert.That((later.Value, Stripe.Sessions.Count), Is.EqualTo((1, 2)), "Only the new session must be checked again.");
    }

    [Test]
    public async Task Cancelled_task_gets_no_next_session()
    {
        var (buyer, task) = await PartlyPaid();
        await buyer.Post($"/api/v1/tasks/{task}/cancel");
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        await Server.Operate(new ReconcileCheckouts());

        Server.Clock.Advance(TimeSpan.FromHours(1));
        var later = await Server.Operate(new ReconcileCheckouts());
        Assert.That((later.Value, Stripe.Sessions.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Link_of_a_wrong_amount_is_replaced_after_a_late_payment()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 50_000, targetSubmissions: 3_000));
        Server.Clock.Advance(TimeSpan.FromHours(24));
        await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session");
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await PayWhileStripeFails(task.FundingUrl!);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        await Server.Operate(new ReconcileCheckouts());

        Assert.That(await ChargeOf(buyer, task.Id), Is.EqualTo("50000001"));
    }

    [Test]
    public async Task Renewal_with_a_key_finds_a_part_payment_without_event()
    {
        var (buyer, task) = await LargeTask();
        Stripe.Paid[SessionOf(task.FundingUrl!)] = true;

        var renewed = await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session", idempotencyKey: "renew");

        Assert.That(renewed.FundingUrl, Is.Not.Null.And.Not.EqualTo(task.FundingUrl));
        Assert.That(await ChargeOf(buyer, task.Id), Is.EqualTo("99999951"));
    }

    /// <summary>Creates a task that needs three payments.</summary>
    private async Task<(Buyer Buyer, ApiResponse Task)> LargeTask()
    {
        var buyer = await Server.Buyer();
        return (buyer, await buyer.CreateTask(Buyer.Brief(rewardCents: 50_000, targetSubmissions: 4_000)));
    }

    /// <summary>Makes the first payment of a large task, whose next session is not opened.</summary>
    private async Task<(Buyer Buyer, string Task)> PartlyPaid()
    {
        var (buyer, task) = await LargeTask();
        await PayWhileStripeFails(task.FundingUrl!);
        Assert.That((await buyer.GetTask(task.Id)).FundingUrl, Is.Null);
        return (buyer, task.Id);
    }

    private async Task PayWhileStripeFails(string fundingUrl)
    {
        Stripe.Fail(400);
        await Pay(fundingUrl);
        Stripe.Recover();
    }

    /// <summary>The amount of the task's current link, as Stripe received it.</summary>
    private async Task<string> ChargeOf(Buyer buyer, string task) =>
        Stripe.Sessions[SessionOf((await buyer.GetTask(task)).FundingUrl!)]["line_items[0][price_data][unit_amount]"];
}
