using System.Text.Json.Nodes;
using Groundtruth.Application.Payouts;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Transfers;

/// <summary>Transfers draw on the charge of their task's payment, so that they do not wait until the payment is available.</summary>
public sealed class DrawingOnChargesTests : PayoutTests
{
    [Test]
    public async Task Payout_is_sent_before_the_payment_is_available()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Connect.HasAvailableFunds = false;

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
        Assert.That(Sources(), Is.EqualTo(new[] { await ChargeOfTheOnlyPayment() }));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Charge_is_looked_up_once()
    {
        var (buyer, task) = await TaskWithTwoSpots();
        await Approve(buyer, task);
        await SendPayouts();
        await Approve(buyer, task);

        await SendPayouts();

        var paymentIntent = (await Server.CheckoutSession()).PaymentIntentId;
        Assert.That((Stripe.Connect.Transfers.Count, Stripe.RequestsTo($"/v1/payment_intents/{paymentIntent}")), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task Charge_in_the_payment_event_is_not_looked_up()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        var task = await buyer.CreateTask();
        var session = SessionOf(task.FundingUrl!);
        var paid = Stripe.Completed(session);
        paid["data"]!["object"]!["payment_intent"] = new JsonObject
        {
            ["id"] = $"pi_{session}", ["object"] = "payment_intent", ["latest_charge"] = "ch_of_the_event",
        };
        Stripe.Connect.Charges["ch_of_the_event"] = 100_000;
        await Deliver(paid);
        await buyer.Approve(await Submitted(contributor, task.Id));

        await SendPayouts();

        Assert.That((Sources().Single(), Stripe.RequestsTo($"/v1/payment_intents/pi_{session}")), Is.EqualTo(("ch_of_the_event", 0)));
    }

    [Test]
    public async Task Payout_uses_the_available_balance_if_the_charge_is_not_found()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        var paymentIntent = (await Server.CheckoutSession()).PaymentIntentId;
        Stripe.Fail(404, $"/v1/payment_intents/{paymentIntent}");

        await SendPayouts();

        Assert.That((await Outcome(payout), Sources().Single()), Is.EqualTo((("paid", 1), (string?)null)));
    }

    [Test]
    public async Task Payout_above_the_rest_of_the_payment_uses_the_available_balance()
    {
        var (buyer, task) = await TaskWithTwoSpots();
        await Approve(buyer, task);
        await Approve(buyer, task);
        await Server.Sql<object>("UPDATE checkout_sessions SET refunded_cents = amount_cents - 499");

        await SendPayouts();

        Assert.That(Sources(), Is.EquivalentTo(new[] { await ChargeOfTheOnlyPayment(), null }));
        Assert.That(await Server.Count("payouts", "paid"), Is.EqualTo(2));
    }

    [Test]
    public async Task Second_payment_funds_what_the_first_does_not_cover()
    {
        var (buyer, task) = await TaskWithTwoSpots();
        await Approve(buyer, task);
        await Approve(buyer, task);
        await Server.Sql<object>(
            """
            WITH first AS (UPDATE checkout_sessions SET amount_cents = 250 RETURNING task_id, org_id, mode, created_at, expires_at, paid_at)
            INSERT INTO checkout_sessions (id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, charge_id, created_at, expires_at, paid_at)
            SELECT 'cs_second', task_id, org_id, mode, 250, '', 'paid', 'pi_second', 'ch_second', created_at, expires_at, paid_at + interval '1 second'
            FROM first
            """);
        Stripe.Connect.Charges["ch_second"] = 250;

        await SendPayouts();

        Assert.That(Sources(), Is.EquivalentTo(new[] { await ChargeOfTheOnlyPayment("cs_second"), "ch_second" }));
    }

    [Test]
    public async Task Concurrent_servers_never_overdraw_a_charge()
    {
        const int Payouts = 20;
        const int Covered = 7;
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer, Buyer.Brief(rewardCents: 250, targetSubmissions: Payouts));
        for (var i = 0; i < Payouts; i++)
        {
            await Approve(buyer, task);
        }

        await Server.Sql<object>("UPDATE checkout_sessions SET refunded_cents = amount_cents - $1", (Covered * 250L) + 249);
        await using var other = await GroundtruthServer.Start(Database, Settings, hasWorkers: false);

        await Task.WhenAll(
            SendPayouts(), other.Operate(new SendPayouts()), SendPayouts(), other.Operate(new SendPayouts()));
        await SendPayouts();

        Assert.That(
            (Sources().Count(source => source is not null), Stripe.Connect.Transfers.Count), Is.EqualTo((Covered, Payouts)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Refused_charge_is_replaced_by_the_available_balance()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Before = _ =>
        {
            // Stripe has a smaller rest of the charge than this program.
            Stripe.Connect.Charges.Clear();
            return Task.CompletedTask;
        };
        await SendPayouts();
        var refused = await Outcome(payout);

        await SendPayouts();

        Assert.That((refused, await Outcome(payout)), Is.EqualTo((("queued", 0), ("paid", 1))));
        Assert.That(Sources().Single(), Is.Null);
        Assert.That((await Server.Transfers()).Count(transfer => transfer.IsSourceRefused), Is.EqualTo(1));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Refused_transfer_no_longer_draws_on_its_charge()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Fail(400, "/v1/transfers", "This transfer is not allowed.");
        await SendPayouts();
        Stripe.Recover();

        await Server.Operate(new RetryPayout(Domain.Id<Domain.Payouts.Payout>.Parse(payout)));
        await SendPayouts();

        Assert.That((await Outcome(payout), Sources().Single()), Is.EqualTo((("paid", 1), await ChargeOfTheOnlyPayment())));
    }

    private async Task<(Buyer Buyer, string Task)> TaskWithTwoSpots()
    {
        var buyer = await Server.Buyer();
        return (buyer, await OpenTask(buyer, Buyer.Brief(rewardCents: 250, targetSubmissions: 2)));
    }

    private async Task Approve(Buyer buyer, string task) => await buyer.Approve(await Submitted(await PayableContributor(), task));

    private IEnumerable<string?> Sources() => Stripe.Connect.Transfers.Select(transfer => transfer.GetValueOrDefault("source_transaction"));

    private async Task<string> ChargeOfTheOnlyPayment(string except = "") => StripeStandIn.ChargeOf(
        (await Server.CheckoutSessions()).Single(session => session.Id != except).PaymentIntentId!);
}
