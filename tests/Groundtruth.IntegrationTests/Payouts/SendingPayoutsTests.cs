using Groundtruth.Application.Payouts;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Payouts;

/// <summary>Payouts are transferred exactly once, despite failures and retries.</summary>
public sealed class SendingPayoutsTests : PayoutTests
{
    private const string Transfers = "/v1/transfers";

    [Test]
    public async Task Transfer_carries_the_amount_and_its_metadata()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        var payout = await Owed(buyer, contributor, cents: 250);

        await SendPayouts();

        var transfer = Stripe.Connect.Transfers.Single();
        var stored = await Server.Payout();
        Assert.That(
            (transfer["amount"], transfer["currency"], transfer["destination"], transfer["transfer_group"]),
            Is.EqualTo(("250", "usd", await AccountOf(contributor), stored.TaskId)));
        Assert.That(
            (transfer["metadata[payout_id]"], transfer["metadata[task_id]"], transfer["metadata[submission_id]"]),
            Is.EqualTo((payout, stored.TaskId, stored.SubmissionId)));
    }

    [Test]
    public async Task Paid_payout_names_its_transfer_and_leaves_nothing_owed()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        var payout = await Owed(buyer, contributor, cents: 250);

        await SendPayouts();

        Assert.That(
            (await Outcome(payout), (await Server.Payout()).TransferId),
            Is.EqualTo((("paid", 1), Stripe.Connect.Transfers.Single()["id"])));
        Assert.That(await Server.LedgerBalance("contributor_payable"), Is.Zero);
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Paid_payout_is_not_paid_again()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        var payout = await Owed(buyer, contributor);
        await SendPayouts();
        Server.Clock.Advance(TimeSpan.FromDays(2));

        var processed = await SendPayouts();

        Assert.That((processed.Value, await Outcome(payout)), Is.EqualTo((0, ("paid", 1))));
    }

    [Test]
    public async Task Payout_without_an_account_is_held()
    {
        var payout = await Owed(await Server.Buyer(), await Server.Contributor());

        await SendPayouts();

        Assert.That(
            (await Outcome(payout), Stripe.Requests), Is.EqualTo((("held", 0), 1)), "The checkout session must be the only request.");
    }

    [Test]
    public async Task Payout_to_a_pending_account_is_held()
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        var payout = await Owed(await Server.Buyer(), contributor);

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("held", 0)));
    }

    [Test]
    public async Task Held_payout_is_paid_once_the_account_is_payable()
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        var payout = await Owed(await Server.Buyer(), contributor);
        await SendPayouts();
        await BecomePayable(contributor);

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [TestCase(500)]
    [TestCase(429)]
    [TestCase(401)]
    public async Task Transfer_is_retried_after_a_transient_failure(int status)
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Fail(status, Transfers);
        await SendPayouts();
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
    }

    [Test]
    public async Task Transfer_retry_waits_for_its_backoff()
    {
        await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Fail(500, Transfers);
        await SendPayouts();
        Server.Clock.Advance(TimeSpan.FromSeconds(9));

        var processed = await SendPayouts();

        Assert.That(processed.Value, Is.Zero);
    }

    [Test]
    public async Task Transfer_with_a_lost_response_is_found()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.LoseResponses(Transfers);
        await SendPayouts();
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Lost_transfer_is_found_after_Stripe_forgot_its_key()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.LoseResponses(Transfers);
        await SendPayouts();
        Stripe.Recover();
        Stripe.ForgetIdempotencyKeys();
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
    }

    [Test]
    public async Task Retry_after_insufficient_funds_is_not_blocked_by_the_old_key()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Connect.HasBalance = false;
        await SendPayouts();
        var refused = await Outcome(payout);
        Stripe.Connect.HasBalance = true;
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await SendPayouts();

        Assert.That((refused, await Outcome(payout)), Is.EqualTo((("queued", 0), ("paid", 1))));
    }

    [Test]
    public async Task Payout_to_a_restricted_account_is_held_until_payable()
    {
        var contributor = await PayableContributor();
        var payout = await Owed(await Server.Buyer(), contributor);
        Stripe.Connect.Payable.Clear();
        await SendPayouts();
        var held = await Outcome(payout);
        Server.Clock.Advance(TimeSpan.FromSeconds(5));
        await BecomePayable(contributor);

        await SendPayouts();

        Assert.That((held, await Outcome(payout)), Is.EqualTo((("held", 0), ("paid", 1))));
    }

    [Test]
    public async Task Transfer_rejected_by_Stripe_fails_with_its_reason()
    {
        var contributor = await PayableContributor();
        var payout = await Owed(await Server.Buyer(), contributor);
        Stripe.Fail(400, Transfers, "This transfer is not allowed.");

        await SendPayouts();

        Assert.That(
            (await Outcome(payout), (await Server.Payout()).FailureMessage),
            Is.EqualTo((("failed", 0), "This transfer is not allowed.")));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Failed_payout_is_retried_only_by_an_operator()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Fail(400, Transfers);
        await SendPayouts();
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromDays(1));
        var automatic = await SendPayouts();

        await Server.Operate(new RetryPayout(Domain.Id<Domain.Payouts.Payout>.Parse(payout)));
        await SendPayouts();

        Assert.That((automatic.Value, await Outcome(payout)), Is.EqualTo((0, ("paid", 1))));
    }

    [Test]
    public async Task Payout_of_a_dead_worker_is_taken_over()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        var stall = Stripe.Hold(Transfers);
        var dying = SendPayouts();
        await stall.Reached;
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromMinutes(5));

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
        stall.Release();
        await dying;
        Assert.That(
            (await Outcome(payout), Server.Logs.Errors.Where(error => error.Contains(payout))),
            Is.EqualTo((("paid", 1), Array.Empty<string>())));
    }

    [Test]
    public async Task Transfer_made_before_a_long_outage_is_found()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        var stall = new Stall();
        Stripe.After = context => stall.Wait(context.RequestAborted);
        var dying = SendPayouts();
        await stall.Reached;
        Stripe.Recover();
        Stripe.ForgetIdempotencyKeys();
        Server.Clock.Advance(TimeSpan.FromHours(30));

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
        stall.Release();
        await dying;
    }

    [Test]
    public async Task No_payout_stays_held_when_accounts_become_payable()
    {
        const int Rounds = 20;
        var buyer = await Server.Buyer();
        var contributors = new List<Contributor>();
        for (var round = 0; round < Rounds; round++)
        {
            var contributor = await Server.Contributor();
            await OpenAccount(contributor);
            await Owed(buyer, contributor);
            contributors.Add(contributor);
        }

        await Task.WhenAll([SendPayouts(), .. contributors.Select(BecomePayable)]);
        await SendPayouts();

        Assert.That(await Server.Count("payouts", "paid"), Is.EqualTo(Rounds));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Two_servers_pay_each_of_100_payouts_once()
    {
        const int Payouts = 100;
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        for (var i = 0; i < Payouts; i++)
        {
            await Owed(buyer, contributor);
        }

        await using var other = await GroundtruthServer.Start(Database, Settings, hasWorkers: false);
        async Task PayAll(GroundtruthServer server)
        {
            while ((await server.Operate(new SendPayouts())).Value > 0)
            {
            }
        }

        await Task.WhenAll(PayAll(Server), PayAll(other), PayAll(Server), PayAll(other));

        Assert.That(Stripe.Connect.Transfers.Select(transfer => transfer["metadata[payout_id]"]), Is.Unique.And.Exactly(Payouts).Items);
        Assert.That(await Server.Count("payouts", "paid"), Is.EqualTo(Payouts));
        Assert.That(await LedgerFaults(), Is.Empty);
    }
}
