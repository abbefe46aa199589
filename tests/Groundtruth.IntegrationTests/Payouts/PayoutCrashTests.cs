using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Payouts;

/// <summary>Kills the program after Stripe has made the transfer and before the payout is recorded as paid.</summary>
public sealed class PayoutCrashTests : PayoutTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task Kill_after_the_transfer_pays_once(bool hasStripeForgotten)
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        await MakeDue();
        var stall = new Stall();
        Stripe.After = context => stall.Wait(context.RequestAborted);
        await using (var first = await ProgramProcess.Serve(Server.ConnectionString, Settings))
        {
            await stall.Reached;
            await first.Kill();
            await Eventually.Is(0L, () => Server.Connections(first.Name));
        }

        Stripe.Recover();
        if (hasStripeForgotten)
        {
            Stripe.ForgetIdempotencyKeys();
            await Server.Sql<object>("UPDATE transfers SET created_at = created_at - interval '25 hours'");
        }

        await MakeDue();
        await using var second = await ProgramProcess.Serve(Server.ConnectionString, Settings);

        await Eventually.Is(("paid", 1), async () => await Outcome(payout));
        Assert.That((await Server.Payout()).TransferId, Is.EqualTo(Stripe.Connect.Transfers.Single()["id"]));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    /// <summary>Makes payouts due and expires leases by the real clock, which the started programs use.</summary>
    private Task<object?> MakeDue() => Server.Sql<object>(
        """
        WITH due AS (
          UPDATE transfers SET next_attempt_at = now() - interval '1 second' WHERE status = 'sending')
        UPDATE payouts SET next_attempt_at = now() - interval '1 second' WHERE status = 'queued' AND own_transfer_id IS NULL
        """);
}
