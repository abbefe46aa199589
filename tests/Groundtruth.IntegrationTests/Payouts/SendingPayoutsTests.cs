using Groundtruth.Application.Payouts;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Payouts;

/// <summary>What is owed is paid: once, however often it takes.</summary>
public sealed class SendingPayoutsTests : PayoutTests
{
    private const string Transfers = "/v1/transfers";

    [Test]
    public async Task What_is_owed_is_transferred_with_what_it_is_for()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        var payout = await Owed(buyer, contributor, cents: 250);

        await SendPayouts();

        var transfer = Stripe.Connect.Transfers.Single();
        var (task, submission) = (
            await Server.Sql<string>("SELECT task_id FROM payouts"), await Server.Sql<string>("SELECT submission_id FROM payouts"));
        Assert.That(
            (transfer["amount"], transfer["currency"], transfer["destination"], transfer["transfer_group"]),
            Is.EqualTo(("250", "usd", await AccountOf(contributor), task)));
        Assert.That(
            (transfer["metadata[payout_id]"], transfer["metadata[task_id]"], transfer["metadata[submission_id]"]),
            Is.EqualTo((payout, task, submission)));
    }

    [Test]
    public async Task A_paid_payout_names_its_transfer_and_leaves_nothing_owed()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        var payout = await Owed(buyer, contributor, cents: 250);

        await SendPayouts();

        Assert.That(
            (await Outcome(payout), await Server.Sql<string>("SELECT transfer_id FROM payouts")),
            Is.EqualTo((("paid", 1), Stripe.Connect.Transfers.Single()["id"])));
        Assert.That(await Server.Sql<long>("SELECT sum(amount_cents)::bigint FROM ledger_entries WHERE account = 'contributor_payable'"), Is.Zero);
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task A_paid_payout_is_not_paid_again()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        var payout = await Owed(buyer, contributor);
        await SendPayouts();
        Server.Clock.Advance(TimeSpan.FromDays(2));

        var taken = await SendPayouts();

        Assert.That((taken.Value, await Outcome(payout)), Is.EqualTo((0, ("paid", 1))));
    }

    [Test]
    public async Task What_is_owed_to_who_has_no_account_is_held()
    {
        var payout = await Owed(await Server.Buyer(), await Server.Contributor());

        await SendPayouts();

        Assert.That((await Outcome(payout), Stripe.Requests), Is.EqualTo((("held", 0), 1)), "Only the checkout session was asked for.");
    }

    [Test]
    public async Task What_is_owed_to_who_cannot_be_paid_yet_is_held()
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        var payout = await Owed(await Server.Buyer(), contributor);

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("held", 0)));
    }

    [Test]
    public async Task What_was_held_is_paid_once_its_contributor_can_be()
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
    public async Task A_transfer_that_failed_for_what_passes_is_tried_again(int status)
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
    public async Task A_transfer_that_failed_waits_before_it_is_tried_again()
    {
        await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Fail(500, Transfers);
        await SendPayouts();
        Server.Clock.Advance(TimeSpan.FromSeconds(9));

        var taken = await SendPayouts();

        Assert.That(taken.Value, Is.Zero);
    }

    [Test]
    public async Task A_transfer_whose_answer_was_lost_is_found_again()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.LoseAnswers(Transfers);
        await SendPayouts();
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task A_transfer_whose_answer_was_lost_is_found_again_also_when_Stripe_has_forgotten_the_key()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.LoseAnswers(Transfers);
        await SendPayouts();
        Stripe.Recover();
        Stripe.ForgetIdempotencyKeys();
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
    }

    [Test]
    public async Task While_there_is_no_money_at_Stripe_it_is_tried_again_and_then_paid_at_once_though_Stripe_remembers_its_refusal()
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
    public async Task An_account_that_Stripe_restricted_holds_its_payout_until_it_is_payable_again()
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
    public async Task What_Stripe_refuses_for_good_is_failed_and_says_why()
    {
        var contributor = await PayableContributor();
        var payout = await Owed(await Server.Buyer(), contributor);
        Stripe.Fail(400, Transfers, "This transfer is not allowed.");

        await SendPayouts();

        Assert.That(
            (await Outcome(payout), await Server.Sql<string>("SELECT failure_message FROM payouts")),
            Is.EqualTo((("failed", 0), "This transfer is not allowed.")));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task What_failed_is_not_tried_again_by_itself_but_by_an_operator()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Fail(400, Transfers);
        await SendPayouts();
        Stripe.Recover();
        Server.Clock.Advance(TimeSpan.FromDays(1));
        var byItself = await SendPayouts();

        await Server.Operate(new RetryPayout(Domain.Id<Domain.Payouts.Payout>.Parse(payout)));
        await SendPayouts();

        Assert.That((byItself.Value, await Outcome(payout)), Is.EqualTo((0, ("paid", 1))));
    }

    [Test]
    public async Task A_worker_that_died_leaves_its_payout_to_others()
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
        Assert.That((await Outcome(payout), Server.Logs.Errors.Where(error => error.Contains(payout))), Is.EqualTo((("paid", 1), Array.Empty<string>())));
    }

    [Test]
    public async Task A_transfer_made_before_a_day_long_outage_is_found_again()
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
    public async Task However_a_race_of_holding_and_becoming_payable_ends_nothing_stays_held()
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

        Assert.That(await Server.Sql<long>("SELECT count(*) FROM payouts WHERE status = 'paid'"), Is.EqualTo(Rounds));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Two_servers_that_pay_at_once_pay_each_of_100_payouts_once()
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
        Assert.That(await Server.Sql<long>("SELECT count(*) FROM payouts WHERE status = 'paid'"), Is.EqualTo(Payouts));
        Assert.That(await LedgerFaults(), Is.Empty);
    }
}
