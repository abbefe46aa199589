using Groundtruth.Infrastructure.Database;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Transfers;

/// <summary>Payouts of databases that were built before there were transfers.</summary>
public sealed class MigratingPayoutsTests : PayoutTests
{
    [Test]
    public async Task Payout_that_Stripe_may_have_received_keeps_its_idempotency_key()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        await GoBack("UPDATE payouts SET attempts = 3, refusals = 2");

        var sent = (await Server.Transfers()).Single(transfer => transfer.Status == "sending").IdempotencyKey;
        await SendPayouts();

        Assert.That((sent, await Outcome(payout)), Is.EqualTo(($"{payout}:2", ("paid", 1))));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Transfer_of_the_earlier_version_is_found()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.LoseResponses("/v1/transfers");
        await SendPayouts();
        Stripe.Recover();
        Stripe.ForgetIdempotencyKeys();
        ((Dictionary<string, string>)Stripe.Connect.Transfers.Single()).Remove("metadata[transfer_id]");
        await GoBack("UPDATE payouts SET attempts = 1, next_attempt_at = created_at");

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Paid_payout_has_a_transfer_and_a_new_one_has_none()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        var paid = await Owed(buyer, contributor);
        await SendPayouts();
        var queued = await Owed(buyer, contributor);
        await GoBack("SELECT 1");

        var transfers = (await Server.Payouts()).ToDictionary(payout => payout.Id, payout => payout.OwnTransferId);
        var own = (await Server.Transfers()).Single(transfer => transfer.Id == transfers[paid]);

        Assert.That(
            (own.Status, own.StripeTransferId, transfers[queued]),
            Is.EqualTo(("paid", Stripe.Connect.Transfers.Single()["id"], (string?)null)));
    }

    /// <summary>Returns the schema to the version before transfers, changes payouts as that version might, and migrates again.</summary>
    private async Task GoBack(string change)
    {
        await Server.Sql<object>(
            """
            ALTER TABLE payouts DROP CONSTRAINT payouts_due_while_queued;
            UPDATE payouts SET next_attempt_at = created_at WHERE status = 'queued';
            ALTER TABLE payouts DROP COLUMN own_transfer_id;
            DROP TABLE transfers;
            ALTER TABLE checkout_sessions DROP COLUMN charge_id;
            ALTER TABLE payouts ADD CONSTRAINT payouts_transfer_id_key UNIQUE (transfer_id);
            ALTER TABLE payouts ADD CONSTRAINT payouts_due_while_queued CHECK ((status = 'queued') = (next_attempt_at IS NOT NULL));
            DELETE FROM schema_versions WHERE scriptname LIKE '%_transfers.sql';
            """);
        await Server.Sql<object>(change);
        await new Migrator(new DatabaseConnectionString(Database), TimeProvider.System).Apply(MigrationReport.None, CancellationToken.None);
    }
}
