using Groundtruth.Application.Refunds;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Refunds;

/// <summary>The bank returns a refund before its worker has stored that Stripe sent it.</summary>
/// <remarks>Stripe repeats its first response to an idempotency key, which still says that the refund succeeded.</remarks>
public sealed class ReturningRefundsTests : PayoutTests
{
    [Test]
    public async Task Refund_returned_before_it_is_settled_fails()
    {
        await OweRefund();
        Stripe.After = _ => Deliver(Stripe.ComesBack(Stripe.Refunds.Single()));

        await Server.Operate(new SendRefunds());

        await AssertReturned();
    }

    [Test]
    public async Task Refund_of_a_dead_worker_fails_if_it_was_returned()
    {
        await OweRefund();
        var stall = new Stall();
        Stripe.After = context => stall.Wait(context.RequestAborted);
        var dead = Server.Operate(new SendRefunds());
        await stall.Reached;
        Stripe.Recover();
        await Deliver(Stripe.ComesBack(Stripe.Refunds.Single()));
        Server.Clock.Advance(TimeSpan.FromMinutes(10));

        var taken = await Server.Operate(new SendRefunds());

        Assert.That(taken.Value, Is.Zero);
        await AssertReturned();
        stall.Release();
        await dead;
        await AssertReturned();
    }

    [Test]
    public async Task Refund_sent_by_two_workers_fails_if_it_was_returned()
    {
        await OweRefund();
        var (first, second) = (new Stall(), new Stall());
        Stripe.After = context => first.Wait(context.RequestAborted);
        var dead = Server.Operate(new SendRefunds());
        await first.Reached;
        Stripe.After = context => second.Wait(context.RequestAborted);
        Server.Clock.Advance(TimeSpan.FromMinutes(10));
        var successor = Server.Operate(new SendRefunds());
        await second.Reached;
        Stripe.Recover();
        await Deliver(Stripe.ComesBack(Stripe.Refunds.Single()));

        second.Release();
        await successor;
        first.Release();
        await dead;

        await AssertReturned();
    }

    [Test]
    public async Task Returned_refund_can_be_retried_while_its_worker_is_late()
    {
        await OweRefund();
        var stall = new Stall();
        Stripe.After = context => stall.Wait(context.RequestAborted);
        var late = Server.Operate(new SendRefunds());
        await stall.Reached;
        Stripe.Recover();
        await Deliver(Stripe.ComesBack(Stripe.Refunds.Single()));
        await Server.Operate(new RetryRefund(Id<Domain.Refunds.Refund>.Parse(await Server.LatestId("refunds"))));
        stall.Release();
        await late;
        var waiting = await Server.Status("refunds");

        await Server.Operate(new SendRefunds());

        Assert.That((waiting, await Server.Status("refunds"), Stripe.Refunds.Count), Is.EqualTo(("pending", "succeeded", 2)));
        Assert.That(await Server.LedgerBalance("refund_payable"), Is.Zero);
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Return_of_an_earlier_attempt_leaves_a_pending_refund_alone()
    {
        await OweRefund();
        await Server.Operate(new SendRefunds());
        var returned = Stripe.ComesBack(Stripe.Refunds.Single());
        await Deliver(returned);
        await Server.Operate(new RetryRefund(Id<Domain.Refunds.Refund>.Parse(await Server.LatestId("refunds"))));
        returned["id"] = "evt_again";

        await Deliver(returned);

        Assert.That((await Server.Status("refunds"), (await Server.StripeEvent("evt_again")).Outcome), Is.EqualTo(("pending", "ignored")));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    /// <summary>The refund failed, its money is owed again, and the buyer got one event.</summary>
    private async Task AssertReturned()
    {
        var refund = await Server.Refund();
        var stripeEvent = (await Server.StripeEvents()).Single(stored => stored.Type == "refund.failed");
        Assert.That((refund.Status, refund.Attempts, stripeEvent.Outcome), Is.EqualTo(("failed", 1, "applied")));
        Assert.That(refund.FailureMessage, Does.EndWith("failed: lost_or_stolen_card"));
        Assert.That((Stripe.Refunds.Count, await Server.LedgerBalance("refund_payable")), Is.EqualTo((1, 25_000L)));
        Assert.That(await Server.EventTypes(await Server.LatestId("refunds")), Is.EqualTo(new[] { "refund.failed: 1" }));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    /// <summary>Cancels a funded task of 25,000 cents.</summary>
    private async Task OweRefund()
    {
        var buyer = await Server.Buyer();
        await buyer.Post($"/api/v1/tasks/{await OpenTask(buyer)}/cancel");
    }
}
