using Groundtruth.Application.Refunds;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Disputes;

/// <summary>Refunds made in Stripe's dashboard lessen the task's money, however Stripe reports them.</summary>
public sealed class RefundingAtStripeTests : PayoutTests
{
    [Test]
    public async Task Refunded_charge_lessens_escrow_and_holds_the_task()
    {
        var (buyer, task, payment) = await PaidTask();

        await Deliver(StripeReversalEvents.ChargeRefunded(payment, 300, Now));

        Assert.That(await State(buyer, task), Is.EqualTo(("payment_refunded", 700, 300)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Updated_refund_lessens_escrow()
    {
        var (buyer, task, payment) = await PaidTask();

        await Deliver(StripeReversalEvents.Refund("updated", payment, 300, "succeeded", Now));

        Assert.That(await State(buyer, task), Is.EqualTo(("payment_refunded", 700, 300)));
    }

    [TestCase(0, 1, 2)]
    [TestCase(2, 1, 0)]
    [TestCase(1, 0, 2)]
    public async Task Refund_reported_several_times_counts_once(params int[] order)
    {
        var (buyer, task, payment) = await PaidTask();
        var events = new[]
        {
            StripeReversalEvents.Refund("created", payment, 300, "pending", Now),
            StripeReversalEvents.Refund("updated", payment, 300, "succeeded", Now),
            StripeReversalEvents.ChargeRefunded(payment, 300, Now),
        };

        foreach (var next in order)
        {
            await Deliver(events[next]);
        }

        Assert.That(await State(buyer, task), Is.EqualTo(("payment_refunded", 700, 300)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Failed_refund_returns_its_amount_once(bool isListed)
    {
        var (buyer, task, payment) = await PaidTask();
        await Deliver(StripeReversalEvents.ChargeRefunded(payment, 500, Now));
        if (isListed)
        {
            await Deliver(StripeReversalEvents.Refund("created", payment, 300, "pending", Now));
        }

        Server.Clock.Advance(TimeSpan.FromSeconds(5));
        await Deliver(StripeReversalEvents.Refund("updated", payment, 300, "failed", Now));
        await Deliver(StripeReversalEvents.Refund("failed", payment, 300, "failed", Now));

        Assert.That(await State(buyer, task), Is.EqualTo(("payment_refunded", 800, 200)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Own_refund_is_not_counted_again()
    {
        var (buyer, task, payment) = await PaidTask();
        await buyer.Post($"/api/v1/tasks/{task}/cancel");
        await Server.Operate(new SendRefunds());

        await Deliver(StripeReversalEvents.ChargeRefunded(payment, 1000, Now));

        Assert.That(await State(buyer, task), Is.EqualTo(((string?)null, 0, 0)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Payment_that_is_already_refunded_settles_the_refund(bool isListed)
    {
        var (buyer, task, payment) = await PaidTask();
        await buyer.Post($"/api/v1/tasks/{task}/cancel");
        if (isListed)
        {
            await Deliver(StripeReversalEvents.Refund("created", payment, 1000, "succeeded", Now));
        }

        await Deliver(StripeReversalEvents.ChargeRefunded(payment, 1000, Now));
        Stripe.Fail(400, "/v1/refunds", "Charge has already been refunded.", "charge_already_refunded");

        await Server.Operate(new SendRefunds());

        Assert.That((await Server.Status("refunds"), await State(buyer, task)), Is.EqualTo(("succeeded", ((string?)null, 0L, 0L))));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    /// <summary>Within a second, the order is unknown. In doubt, nothing is taken.</summary>
    [TestCase(0)]
    [TestCase(5)]
    public async Task Failure_that_arrives_before_the_sum_is_left_out_of_it(int secondsLater)
    {
        var (buyer, task, payment) = await PaidTask();
        var refundedAt = Now;
        Server.Clock.Advance(TimeSpan.FromSeconds(secondsLater));
        await Deliver(StripeReversalEvents.Refund("failed", payment, 300, "failed", Now));

        await Deliver(StripeReversalEvents.ChargeRefunded(payment, 300, refundedAt));

        Assert.That(await State(buyer, task), Is.EqualTo(((string?)null, 1000, 0)));
    }

    [TestCase(0)]
    [TestCase(5)]
    public async Task Late_sum_that_contains_our_returned_refund_is_ignored(int secondsLater)
    {
        var (buyer, task, payment) = await CancelledTask();
        await Server.Operate(new SendRefunds());
        var refundedAt = Now;
        Server.Clock.Advance(TimeSpan.FromSeconds(secondsLater));
        await Deliver(Stripe.ComesBack(Stripe.Refunds.Single()));

        await Deliver(StripeReversalEvents.ChargeRefunded(payment, 750, refundedAt));

        Assert.That(await State(buyer, task), Is.EqualTo(((string?)null, 0, 0)));
        Assert.That(await Server.Count("payment_reversals"), Is.Zero);
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Late_sum_is_ignored_if_the_return_was_reported_before_success()
    {
        var (buyer, task, payment) = await CancelledTask();
        var refundedAt = Now;
        Stripe.After = async _ =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(5));
            await Deliver(Stripe.ComesBack(Stripe.Refunds.Single()));
        };
        await Server.Operate(new SendRefunds());

        await Deliver(StripeReversalEvents.ChargeRefunded(payment, 750, refundedAt));

        Assert.That(await State(buyer, task), Is.EqualTo(((string?)null, 0, 0)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Late_sum_is_ignored_if_the_return_was_found_by_a_search()
    {
        var (buyer, task, payment) = await CancelledTask();
        var refundedAt = Now;
        Stripe.RefundStatus = "pending";
        await Server.Operate(new SendRefunds());
        _ = Stripe.ComesBack(Stripe.Refunds.Single());
        Server.Clock.Advance(TimeSpan.FromSeconds(10));
        await Server.Operate(new SendRefunds());
        var refund = await Server.Status("refunds");

        await Deliver(StripeReversalEvents.ChargeRefunded(payment, 750, refundedAt));

        Assert.That((refund, await State(buyer, task)), Is.EqualTo(("failed", ((string?)null, 0L, 0L))));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Sum_after_our_refund_was_returned_counts()
    {
        var (buyer, task, payment) = await CancelledTask();
        await Server.Operate(new SendRefunds());
        await Deliver(Stripe.ComesBack(Stripe.Refunds.Single()));
        Server.Clock.Advance(TimeSpan.FromSeconds(5));

        await Deliver(StripeReversalEvents.ChargeRefunded(payment, 250, Now));

        Assert.That(await State(buyer, task), Is.EqualTo(("payment_refunded", 0, 250)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Sum_before_our_refund_was_refused_counts()
    {
        var (buyer, task, payment) = await CancelledTask();
        var refundedAt = Now;
        Server.Clock.Advance(TimeSpan.FromSeconds(5));
        Stripe.Fail(400, "/v1/refunds", "Refund amount is greater than unrefunded amount on charge.");
        await Server.Operate(new SendRefunds());

        await Deliver(StripeReversalEvents.ChargeRefunded(payment, 250, refundedAt));

        Assert.That(await State(buyer, task), Is.EqualTo(("payment_refunded", 0, 250)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Refund_that_arrives_before_its_payment_is_applied_with_it()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 4));
        var payment = $"pi_{SessionOf(task.FundingUrl!)}";
        await Deliver(StripeReversalEvents.Refund("created", payment, 300, "succeeded", Now));
        await Deliver(StripeReversalEvents.ChargeRefunded(payment, 300, Now));

        await Pay(task.FundingUrl!);

        Assert.That(await State(buyer, task.Id), Is.EqualTo(("payment_refunded", 700, 300)));
        Assert.That((await Server.StripeEvents()).Select(received => received.Outcome), Is.All.EqualTo("applied"));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Rewards_that_the_refund_left_are_paid_out()
    {
        var (buyer, task, payment) = await PaidTask();
        var contributor = await PayableContributor();
        await buyer.Post($"/api/v1/submissions/{await Submitted(contributor, task)}/approve");
        await Deliver(StripeReversalEvents.Refund("created", payment, 100, "succeeded", Now));
        await buyer.Post($"/api/v1/submissions/{await Submitted(await PayableContributor(), task)}/approve");

        await SendPayouts();

        Assert.That(await Server.Count("payouts", "paid"), Is.EqualTo(2));
        Assert.That(await State(buyer, task), Is.EqualTo(("payment_refunded", 400, 100)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    private DateTimeOffset Now => Server.Clock.GetUtcNow();

    private async Task<(Buyer Buyer, string Task, string PaymentIntent)> PaidTask()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 4));
        await Pay(task.FundingUrl!);
        return (buyer, task.Id, $"pi_{SessionOf(task.FundingUrl!)}");
    }

    /// <summary>A cancelled task that owes 250 cents to a contributor and 750 to the buyer.</summary>
    private async Task<(Buyer Buyer, string Task, string PaymentIntent)> CancelledTask()
    {
        var (buyer, task, payment) = await PaidTask();
        await buyer.Post($"/api/v1/submissions/{await Submitted(await Server.Contributor(), task)}/approve");
        await buyer.Post($"/api/v1/tasks/{task}/cancel");
        return (buyer, task, payment);
    }

    private static async Task<(string? Hold, long Escrow, long Disputed)> State(Buyer buyer, string task)
    {
        var balance = (await buyer.Balance(task)).Data;
        var hold = (string?)(await buyer.GetTask(task)).Data["funding_hold"];
        return (hold, balance.Number("escrow_cents"), balance.Number("disputed_cents"));
    }
}
