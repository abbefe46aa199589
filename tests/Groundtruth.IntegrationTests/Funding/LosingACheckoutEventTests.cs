using System.Net;
using Groundtruth.Application.Funding;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Funding;

/// <summary>A payment counts even if Stripe's event never arrives.</summary>
public sealed class LosingACheckoutEventTests : StripeTests
{
    [Test]
    public async Task Hourly_check_applies_the_payment()
    {
        var (buyer, task, session) = await PaidWithoutEvent();
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await Server.Operate(new ReconcileCheckouts());

        Assert.That((await buyer.GetTask(task)).TaskStatus, Is.EqualTo("open"));
        Assert.That(await Server.Status("checkout_sessions", session), Is.EqualTo("paid"));
    }

    [Test]
    public async Task Event_after_the_check_changes_nothing()
    {
        var (_, _, session) = await PaidWithoutEvent();
        Server.Clock.Advance(TimeSpan.FromHours(1));
        await Server.Operate(new ReconcileCheckouts());

        var response = await Deliver(Stripe.Completed(session));

        Assert.That((response.Status, await Server.Count("ledger_entries")), Is.EqualTo((HttpStatusCode.OK, 2L)));
    }

    [Test]
    public async Task Session_is_checked_once_an_hour()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask();
        var before = await Server.Operate(new ReconcileCheckouts());
        Server.Clock.Advance(TimeSpan.FromHours(1));

        var due = await Server.Operate(new ReconcileCheckouts());

        var again = await Server.Operate(new ReconcileCheckouts());
        Assert.That((before.Value, due.Value, again.Value), Is.EqualTo((0, 1, 0)));
    }

    [Test]
    public async Task Closed_session_is_not_checked_again()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        Stripe.Expired.Add(SessionOf(task.FundingUrl!));
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await Server.Operate(new ReconcileCheckouts());

        Server.Clock.Advance(TimeSpan.FromHours(1));
        var later = await Server.Operate(new ReconcileCheckouts());
        Assert.That((await Server.Status("checkout_sessions"), later.Value), Is.EqualTo(("expired", 0)));
    }

    [Test]
    public async Task Failure_of_Stripe_leaves_the_session_for_the_next_check()
    {
        var (buyer, task, session) = await PaidWithoutEvent();
        Stripe.Fail(404, $"/v1/checkout/sessions/{session}");
        Server.Clock.Advance(TimeSpan.FromHours(1));
        await Server.Operate(new ReconcileCheckouts());
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await Server.Operate(new ReconcileCheckouts());

        Assert.That((await buyer.GetTask(task)).TaskStatus, Is.EqualTo("open"));
    }

    [TestCase(0)]
    [TestCase(25)]
    public async Task Paid_link_is_neither_reused_nor_replaced(int hours)
    {
        var (buyer, task, _) = await PaidWithoutEvent();
        Server.Clock.Advance(TimeSpan.FromHours(hours));

        var response = await buyer.Post($"/api/v1/tasks/{task}/funding-session");

        Assert.That((response.Reason, (await buyer.GetTask(task)).TaskStatus), Is.EqualTo(("nothing_to_pay", "open")));
        Assert.That(Stripe.Sessions, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Valid_link_is_returned_while_Stripe_fails()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        Stripe.Fail(404, $"/v1/checkout/sessions/{SessionOf(task.FundingUrl!)}");

        var response = await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session");

        Assert.That(response.FundingUrl, Is.EqualTo(task.FundingUrl));
    }

    [Test]
    public async Task Found_payment_opens_the_next_session_of_a_large_budget()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 50_000, targetSubmissions: 4_000));
        Stripe.Paid[SessionOf(task.FundingUrl!)] = true;
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await Server.Operate(new ReconcileCheckouts());

        Assert.That((await buyer.GetTask(task.Id)).FundingUrl, Is.Not.Null.And.Not.EqualTo(task.FundingUrl));
    }

    private async Task<(Buyer Buyer, string Task, string Session)> PaidWithoutEvent()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        var session = SessionOf(task.FundingUrl!);
        Stripe.Paid[session] = true;
        return (buyer, task.Id, session);
    }
}
