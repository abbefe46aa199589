using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Transfers;

/// <summary>A payout is held while Stripe makes its transfer.</summary>
public sealed class HoldingDuringATransferTests : PayoutTests
{
    private const string Transfers = "/v1/transfers";

    [Test]
    public async Task Payout_is_paid_because_the_money_moved()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());

        await HoldDuringTransfer();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Refused_payout_stays_held()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Connect.HasBalance = false;

        await HoldDuringTransfer();

        var stored = await Server.Payout();
        Assert.That(
            (await Outcome(payout), stored.HoldReason, stored.OwnTransferId), Is.EqualTo((("held", 0), "funding_hold", (string?)null)));
        Assert.That((await SendPayouts()).Value, Is.Zero);
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    private async Task HoldDuringTransfer()
    {
        var stall = Stripe.Hold(Transfers);
        var sending = SendPayouts();
        await stall.Reached;
        await Server.Sql<object>("UPDATE payouts SET status = 'held', hold_reason = 'funding_hold', next_attempt_at = NULL");
        stall.Release();
        await sending;
    }
}
