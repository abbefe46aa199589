using Groundtruth.Application.Refunds;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Settlement;

/// <summary>A worker that lost its lease sends no more money: another worker may already be sending it.</summary>
public sealed class LosingALeaseTests : PayoutTests
{
    [Test]
    public async Task Refund_with_a_lost_lease_is_not_sent()
    {
        var buyer = await Server.Buyer();
        await OweRefund(buyer);
        await OweRefund(buyer);
        var stall = Stripe.Hold("/v1/refunds");
        var slow = Server.Operate(new SendRefunds());
        await stall.Reached;
        Server.Clock.Advance(TimeSpan.FromMinutes(10));
        Stripe.Recover();
        stall.Release();

        await slow;

        Assert.That(
            (Stripe.Refunds.Count, await Server.Count("refunds", "succeeded"), await Server.Count("refunds", "pending")),
            Is.EqualTo((1, 1L, 1L)));
    }

    [Test]
    public async Task Refund_with_a_lost_lease_is_sent_by_the_next_worker()
    {
        var buyer = await Server.Buyer();
        await OweRefund(buyer);
        await OweRefund(buyer);
        var stall = Stripe.Hold("/v1/refunds");
        var slow = Server.Operate(new SendRefunds());
        await stall.Reached;
        Server.Clock.Advance(TimeSpan.FromMinutes(10));
        Stripe.Recover();
        var taken = await Server.Operate(new SendRefunds());
        stall.Release();

        await slow;

        Assert.That((taken.Value, Stripe.Refunds.Count, await Server.Count("refunds", "succeeded")), Is.EqualTo((2, 2, 2L)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    /// <summary>Eight payouts are sent at a time, so the ninth waits for the held ones.</summary>
    [Test]
    public async Task Payout_with_a_lost_lease_is_not_sent()
    {
        const int AtOnce = 8;
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        for (var i = 0; i <= AtOnce; i++)
        {
            await Owed(buyer, contributor);
        }

        var stall = Stripe.Hold("/v1/transfers");
        var slow = SendPayouts();
        await Eventually.Is(true, () => Task.FromResult(Stripe.RequestsTo("/v1/transfers") >= AtOnce));
        Server.Clock.Advance(TimeSpan.FromMinutes(5));
        Stripe.Recover();
        stall.Release();

        await slow;

        Assert.That(
            (Stripe.Connect.Transfers.Count, await Server.Count("payouts", "paid"), await Server.Count("payouts", "queued")),
            Is.EqualTo((AtOnce, (long)AtOnce, 1L)));
    }

    /// <summary>Pays a cancelled task, whose payment is then owed back.</summary>
    private async Task OweRefund(Buyer buyer)
    {
        var task = await buyer.CreateTask();
        await buyer.Post($"/api/v1/tasks/{task.Id}/cancel");
        await Pay(task.FundingUrl!);
    }
}
