using System.Net;
using Groundtruth.Application.Ledger;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Refunds;

/// <summary>Payments for funded or cancelled tasks are refunded exactly once.</summary>
public sealed class RefundingMoneyTests : StripeTests
{
    protected override IReadOnlyCollection<string> Jobs => ["send_refunds"];

    [Test]
    public async Task Duplicate_payment_is_refunded()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);

        await Pay(first);

        await Eventually.Is(("succeeded", $"pi_{SessionOf(first)}", 25_000L), Refund);
        Assert.That(
            Stripe.Refunds.Select(refund => (refund["payment_intent"], refund["amount"])),
            Is.EqualTo(new[] { ($"pi_{SessionOf(first)}", "25000") }));
    }

    [Test]
    public async Task Duplicate_payment_leaves_the_task_unchanged()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);

        await Pay(first);

        Assert.That(
            (await Server.Status("tasks"), (await Server.Task()).FundedCents),
            Is.EqualTo(("open", 25_000L)));
    }

    [Test]
    public async Task Duplicate_payment_is_recorded_as_refunded()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);

        await Pay(first);

        Assert.That((await Server.StripeEvents()).Count(stored => stored.Outcome == "refunded"), Is.EqualTo(1));
    }

    [Test]
    public async Task Payment_for_a_cancelled_task_is_refunded()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        await buyer.Post($"/api/v1/tasks/{task.Id}/cancel");

        await Pay(task.FundingUrl!);

        await Eventually.Is(("succeeded", $"pi_{SessionOf(task.FundingUrl!)}", 25_000L), Refund);
    }

    [Test]
    public async Task Event_delivered_twice_refunds_once()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);
        await Pay(first);

        await Pay(first);

        await Eventually.Is(0L, Pending);
        await Server.Operate(new SendRefunds());
        Assert.That(Stripe.Refunds, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Refund_is_retried_after_a_transient_failure()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);
        Stripe.Fail(500, "/v1/refunds");
        await Pay(first);
        await Eventually.Is(1, Attempts);
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await Server.Operate(new SendRefunds());

        await Eventually.Is(("succeeded", $"pi_{SessionOf(first)}", 25_000L), Refund);
        Assert.That((await Attempts(), Stripe.Refunds.Count), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task Refund_retry_waits_for_its_backoff()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);
        Stripe.Fail(500, "/v1/refunds");
        await Pay(first);
        await Eventually.Is(1, Attempts);
        Server.Clock.Advance(TimeSpan.FromSeconds(9));

        var processed = await Server.Operate(new SendRefunds());

        Assert.That(processed.Value, Is.Zero);
    }

    [Test]
    public async Task Lost_refund_is_found_after_Stripe_forgot_its_key()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);
        Stripe.After = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await Pay(first);
        await Eventually.Is(1, Attempts);
        Stripe.Recover();
        Stripe.ForgetIdempotencyKeys();
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await Server.Operate(new SendRefunds());

        await Eventually.Is(("succeeded", $"pi_{SessionOf(first)}", 25_000L), Refund);
        Assert.That(Stripe.Refunds, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Refund_rejected_by_Stripe_fails_with_its_reason()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);
        Stripe.Fail(400, "/v1/refunds", "The charge is disputed.");

        await Pay(first);

        await Eventually.Is(("failed", $"pi_{SessionOf(first)}", 25_000L), Refund);
        Assert.That((await Server.Refund()).FailureMessage, Does.Contain("The charge is disputed."));
    }

    [Test]
    public async Task Failed_refund_is_not_retried()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);
        Stripe.Fail(400, "/v1/refunds");
        await Pay(first);
        await Eventually.Is(0L, Pending);
        Server.Clock.Advance(TimeSpan.FromDays(1));

        var processed = await Server.Operate(new SendRefunds());

        Assert.That(processed.Value, Is.Zero);
    }

    [Test]
    public async Task Refund_of_a_dead_worker_is_taken_over()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);
        var stall = Stripe.Hold("/v1/refunds");
        await Pay(first);
        await stall.Reached;
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromMinutes(10));

        await Server.Operate(new SendRefunds());

        Assert.That((await Refund(), Stripe.Refunds.Count), Is.EqualTo((("succeeded", $"pi_{SessionOf(first)}", 25_000L), 1)));
        stall.Release();
    }

    [Test]
    public async Task Refund_made_before_a_long_outage_is_found()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);
        var stall = new Stall();
        Stripe.After = context => stall.Wait(context.RequestAborted);
        await Pay(first);
        await stall.Reached;
        Stripe.Recover();
        Stripe.ForgetIdempotencyKeys();
        Server.Clock.Advance(TimeSpan.FromHours(30));

        await Server.Operate(new SendRefunds());

        await Eventually.Is(("succeeded", $"pi_{SessionOf(first)}", 25_000L), Refund);
        Assert.That(Stripe.Refunds, Has.Count.EqualTo(1));
        stall.Release();
    }

    [Test]
    public async Task Completed_refund_leaves_nothing_owed_in_the_ledger()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);

        await Pay(first);

        await Eventually.Is(("succeeded", $"pi_{SessionOf(first)}", 25_000L), Refund);
        Assert.That(
            (await Server.LedgerBalance("refund_payable"), (await Server.Ledger()).Count(entry => entry.Kind == "refund")),
            Is.EqualTo((0L, 2)));
    }

    [Test]
    public async Task Returned_refund_fails_and_is_owed_again()
    {
        var refund = await SucceededRefund();

        await Deliver(Stripe.ComesBack(refund));

        var stored = await Server.Refund();
        Assert.That(
            (stored.Status, stored.FailureMessage), Is.EqualTo(("failed", $"Stripe refund {refund["id"]} failed: lost_or_stolen_card")));
        Assert.That((await Owed(), await Discrepancies()), Is.EqualTo((25_000L, "")));
    }

    [Test]
    public async Task Refund_is_returned_only_once()
    {
        var refund = await SucceededRefund();
        await Deliver(Stripe.ComesBack(refund));

        await Deliver(Stripe.ComesBack(refund));

        var outcomes = (await Server.StripeEvents()).Where(stored => stored.Type == "refund.failed").Select(stored => stored.Outcome);
        Assert.That((await Owed(), string.Join(' ', outcomes.Order(StringComparer.Ordinal))), Is.EqualTo((25_000L, "applied ignored")));
    }

    [Test]
    public async Task Operator_can_retry_a_returned_refund()
    {
        var refund = await SucceededRefund();
        await Deliver(Stripe.ComesBack(refund));

        await Server.Operate(new RetryRefund(Id<Domain.Refunds.Refund>.Parse(refund["metadata[refund_id]"])));

        await Eventually.Is("succeeded", () => Server.Status("refunds")!);
        Assert.That((Stripe.Refunds.Count, await Owed(), await Discrepancies()), Is.EqualTo((2, 0L, "")));
    }

    [Test]
    public async Task Event_of_an_earlier_attempt_changes_nothing()
    {
        var refund = await SucceededRefund();
        var failed = Stripe.ComesBack(refund);
        await Deliver(failed);
        await Server.Operate(new RetryRefund(Id<Domain.Refunds.Refund>.Parse(refund["metadata[refund_id]"])));
        await Eventually.Is("succeeded", () => Server.Status("refunds")!);
        failed["id"] = "evt_again";

        await Deliver(failed);

        Assert.That((await Server.Status("refunds"), await Owed(), await Discrepancies()), Is.EqualTo(("succeeded", 0L, "")));
    }

    [Test]
    public async Task Pending_refund_that_fails_is_not_retried()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);
        Stripe.RefundStatus = "pending";
        await Pay(first);
        await Eventually.Is(1, Attempts);
        await Deliver(Stripe.ComesBack(Stripe.Refunds.Single()));
        Stripe.ForgetIdempotencyKeys();
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await Server.Operate(new SendRefunds());

        await Eventually.Is(("failed", $"pi_{SessionOf(first)}", 25_000L), Refund);
        Assert.That((Stripe.Refunds.Count, await Owed(), await Discrepancies()), Is.EqualTo((1, 25_000L, "")));
    }

    [Test]
    public async Task Pending_refund_is_checked_until_it_succeeds()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);
        Stripe.RefundStatus = "pending";
        await Pay(first);
        await Eventually.Is(1, Attempts);
        Stripe.RefundStatus = "succeeded";
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await Server.Operate(new SendRefunds());

        await Eventually.Is(("succeeded", $"pi_{SessionOf(first)}", 25_000L), Refund);
        Assert.That(Stripe.Refunds, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Event_of_an_unknown_refund_changes_nothing()
    {
        var refund = new Dictionary<string, string>(await SucceededRefund()) { ["metadata[refund_id]"] = "ref_0000000000000000" };

        var response = await Deliver(Stripe.ComesBack(refund));

        Assert.That((response.Status, await Owed()), Is.EqualTo((HttpStatusCode.OK, 0L)));
    }

    /// <summary>A succeeded refund as Stripe stores it.</summary>
    private async Task<IReadOnlyDictionary<string, string>> SucceededRefund()
    {
        var (first, second) = await TaskWithTwoSessions();
        await Pay(second);
        await Pay(first);
        await Eventually.Is(("succeeded", $"pi_{SessionOf(first)}", 25_000L), Refund);
        return Stripe.Refunds.Single();
    }

    private Task<long> Owed() => Server.LedgerBalance("refund_payable");

    private async Task<string> Discrepancies() =>
        string.Join('\n', await (await Server.Operate(new CheckLedger())).Value.Items.ToListAsync());

    /// <summary>Creates a task with an expired and a current funding link; both can be paid.</summary>
    private async Task<(string First, string Second)> TaskWithTwoSessions()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 100));
        Server.Clock.Advance(TimeSpan.FromHours(24));
        var renewed = await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session");
        return (task.FundingUrl!, renewed.FundingUrl!);
    }

    private async Task<(string?, string?, long)> Refund()
    {
        var stored = (await Server.Refunds()).SingleOrDefault();
        return (stored?.Status, stored?.PaymentIntentId, stored?.AmountCents ?? 0);
    }

    private async Task<int> Attempts() => (await Server.Refunds()).SingleOrDefault()?.Attempts ?? 0;

    private Task<long> Pending() => Server.Count("refunds", "pending");
}
