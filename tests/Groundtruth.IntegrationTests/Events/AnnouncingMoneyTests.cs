using Groundtruth.Application.Payouts;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Events;

/// <summary>Payouts and refunds announce their ends, in the transaction that settles them.</summary>
public sealed class AnnouncingMoneyTests : PayoutTests
{
    private const string Transfers = "/v1/transfers";

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Payouts:MinimumCents:FR"] = "300" };

    [Test]
    public async Task Paid_payout_is_announced()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor(), cents: 250);

        await SendPayouts();

        var stored = await Server.Payout();
        Assert.That(
            (await Server.Events("payout.paid")).Single().ToJsonString(),
            Is.EqualTo($$"""{"id":"{{payout}}","task_id":"{{stored.TaskId}}","submission_id":"{{stored.SubmissionId}}","amount_cents":250,"status":"paid","failure":null}"""));
    }

    [Test]
    public async Task Payouts_sent_together_are_announced_one_by_one()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor("FR"));
        var first = await Owed(buyer, contributor, cents: 250);
        await SendPayouts();
        var second = await Owed(buyer, contributor, cents: 250);

        await SendPayouts();

        Assert.That((await Server.EventTypes(first), await Server.EventTypes(second)), Is.EqualTo(
            (new[] { "payout.paid: 1" }, new[] { "payout.paid: 1" })));
    }

    [Test]
    public async Task Failed_payout_is_announced_without_the_message_of_the_provider()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Fail(400, Transfers, "Internal secret of the platform");

        await SendPayouts();

        var failed = (await Server.Events("payout.failed")).Single();
        Assert.That((failed.Text("id"), failed.Text("status")), Is.EqualTo((payout, "failed")));
        Assert.That(
            failed.Text("failure"), Is.EqualTo("The payment provider rejected the payout. The amount remains owed to the contributor."));
    }

    [Test]
    public async Task Retried_payout_announces_its_payment()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Fail(400, Transfers);
        await SendPayouts();
        Stripe.Recover();

        await Server.Operate(new RetryPayout(Id<Payout>.Parse(payout)));
        await SendPayouts();

        Assert.That(await Server.EventTypes(payout), Is.EqualTo(new[] { "payout.failed: 1", "payout.paid: 1" }));
    }

    [Test]
    public async Task Attempt_that_is_retried_announces_nothing()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Fail(500, Transfers);

        await SendPayouts();

        Assert.That(
            (await Server.Status("payouts", payout), await Server.EventTypes(payout)), Is.EqualTo(("queued", Array.Empty<string>())));
    }

    [Test]
    public async Task Held_payout_announces_nothing()
    {
        var payout = await Owed(await Server.Buyer(), await Server.Contributor());

        await SendPayouts();

        Assert.That((await Server.Status("payouts", payout), await Server.EventTypes(payout)), Is.EqualTo(("held", Array.Empty<string>())));
    }

    [Test]
    public async Task Refund_is_announced_when_it_succeeds()
    {
        var task = await Cancelled();

        await Server.Operate(new SendRefunds());

        var refund = await Server.LatestId("refunds");
        Assert.That(
            (await Server.Events("refund.succeeded")).Single().ToJsonString(),
            Is.EqualTo($$"""{"id":"{{refund}}","task_id":"{{task}}","submission_id":null,"amount_cents":25000,"status":"succeeded","failure":null}"""));
    }

    [Test]
    public async Task Rejected_refund_is_announced()
    {
        await Cancelled();
        Stripe.Fail(400, "/v1/refunds", "Internal secret of the platform");

        await Server.Operate(new SendRefunds());

        var failed = (await Server.Events("refund.failed")).Single();
        Assert.That((failed.Text("status"), failed.Text("failure")), Is.EqualTo(("failed", "The payment provider rejected the refund.")));
    }

    [Test]
    public async Task Returned_refund_is_announced_once()
    {
        await Cancelled();
        await Server.Operate(new SendRefunds());
        var refund = Stripe.Refunds.Single();

        await Deliver(Stripe.ComesBack(refund));
        await Deliver(Stripe.ComesBack(refund));

        var failed = (await Server.Events("refund.failed")).Single();
        Assert.That(
            (failed.Text("status"), failed.Text("failure")), Is.EqualTo(("failed", "The bank or card issuer returned the refund.")));
    }

    [Test]
    public async Task Refund_with_an_unknown_outcome_announces_nothing()
    {
        await Cancelled();
        Stripe.Fail(500, "/v1/refunds");

        await Server.Operate(new SendRefunds());

        var refund = await Server.LatestId("refunds");
        Assert.That((await Server.Status("refunds"), await Server.EventTypes(refund)), Is.EqualTo(("pending", Array.Empty<string>())));
    }

    [Test]
    public async Task Duplicate_payment_announces_its_refund()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();
        await buyer.Post($"/api/v1/tasks/{task.Id}/cancel");
        await Pay(task.FundingUrl!);

        await Server.Operate(new SendRefunds());

        Assert.That((await Server.Events("refund.succeeded")).Single().Text("task_id"), Is.EqualTo(task.Id));
    }

    /// <summary>Cancels a funded task and returns its id.</summary>
    private async Task<string> Cancelled()
    {
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer);
        await buyer.Post($"/api/v1/tasks/{task}/cancel");
        return task;
    }
}
