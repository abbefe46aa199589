using Groundtruth.Application.Payouts;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Transfers;

/// <summary>Payouts below the minimum of the contributor's country wait until one transfer can send them together.</summary>
public sealed class SendingSmallPayoutsTests : PayoutTests
{
    private const string Transfers = "/v1/transfers";

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Payouts:MinimumCents:FR"] = "300",
    };

    [Test]
    public async Task Payout_below_the_minimum_is_held_and_not_sent()
    {
        var contributor = await PayableContributor("FR");
        var payout = await Owed(await Server.Buyer(), contributor, cents: 299);

        await SendPayouts();

        var shown = (await Earnings(contributor)).Items("payouts").Single()!;
        Assert.That((await Outcome(payout), Stripe.RequestsTo(Transfers)), Is.EqualTo((("held", 0), 0)));
        Assert.That(((string?)shown["hold_reason"], (string?)shown["held_until"]), Is.EqualTo(("below_minimum", (string?)null)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [TestCase("FR", 300)]
    [TestCase("US", 50)]
    public async Task Payout_at_the_minimum_is_sent(string country, long cents)
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor(country), cents);

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
    }

    [Test]
    public async Task Stripes_published_minimum_applies_without_a_setting()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor("TH"), cents: 1800);

        await SendPayouts();

        Assert.That((await Outcome(payout), Stripe.RequestsTo(Transfers)), Is.EqualTo((("held", 0), 0)));
    }

    [Test]
    public async Task Payouts_of_several_organizations_are_sent_in_one_transfer()
    {
        var contributor = await PayableContributor("FR");
        var payouts = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            payouts.Add(await Owed(await Server.Buyer(), contributor, cents: 100));
            await SendPayouts();
        }

        var transfer = Stripe.Connect.Transfers.Single();
        Assert.That(
            (transfer["amount"], transfer.GetValueOrDefault("source_transaction"), transfer["metadata[payout_ids_1]"]),
            Is.EqualTo(("300", (string?)null, string.Join(',', payouts.Order(StringComparer.Ordinal)))));
        Assert.That(await Server.Count("payouts", "paid"), Is.EqualTo(3));
        Assert.That(await Server.LedgerBalance("contributor_payable"), Is.Zero);
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Other_contributors_payouts_are_not_combined()
    {
        var buyer = await Server.Buyer();
        await Owed(buyer, await PayableContributor("FR"), cents: 200);
        await Owed(buyer, await PayableContributor("FR"), cents: 200);

        await SendPayouts();

        Assert.That((await Server.Count("payouts", "held"), Stripe.RequestsTo(Transfers)), Is.EqualTo((2L, 0)));
    }

    [Test]
    public async Task Payout_that_Stripe_refuses_as_too_small_waits_for_the_next()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        Stripe.Connect.MinimumCents = 400;
        var first = await Owed(buyer, contributor, cents: 250);
        await SendPayouts();
        var refused = (await Outcome(first), (await Server.Payout()).HoldReason);
        await Owed(buyer, contributor, cents: 250);

        await SendPayouts();

        Assert.That(refused, Is.EqualTo((("held", 0), "below_minimum")));
        Assert.That((await Outcome(first), Stripe.Connect.Transfers.Single()["amount"]), Is.EqualTo((("paid", 1), "500")));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Refused_combined_transfer_holds_all_payouts_again()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor("FR"));
        await Owed(buyer, contributor, cents: 200);
        await SendPayouts();
        Stripe.Connect.MinimumCents = 500;
        await Owed(buyer, contributor, cents: 200);
        await SendPayouts();
        var held = (await Server.Payouts()).Count(payout => payout is { HoldReason: "below_minimum", OwnTransferId: null });
        await Owed(buyer, contributor, cents: 200);

        await SendPayouts();

        Assert.That((held, Stripe.Connect.Transfers.Single()["amount"]), Is.EqualTo((2L, "600")));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Combined_transfer_with_a_lost_response_is_found_by_its_id()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor("FR"));
        await Owed(buyer, contributor, cents: 200);
        await SendPayouts();
        await Owed(buyer, contributor, cents: 200);
        Stripe.LoseResponses(Transfers);
        await SendPayouts();
        Stripe.Recover();
        Stripe.ForgetIdempotencyKeys();
        Server.Clock.Advance(TimeSpan.FromSeconds(10));

        await SendPayouts();

        Assert.That((await Server.Count("payouts", "paid"), Stripe.Connect.Transfers.Count), Is.EqualTo((2L, 1)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Held_payout_that_an_operator_retries_is_held_again()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor("FR"), cents: 100);
        await SendPayouts();
        await Server.Operate(new RetryPayout(Id<Payout>.Parse(payout)));

        await SendPayouts();

        Assert.That((await Outcome(payout), Stripe.RequestsTo(Transfers)), Is.EqualTo((("held", 0), 0)));
    }

    [Test]
    public async Task Two_servers_send_each_small_payout_once()
    {
        const int Payouts = 40;
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor("FR"));
        for (var i = 0; i < Payouts; i++)
        {
            await Owed(buyer, contributor, cents: 100);
        }

        await using var other = await GroundtruthServer.Start(Database, Settings, hasWorkers: false);
        await Task.WhenAll(SendPayouts(), other.Operate(new SendPayouts()));
        await SendPayouts();

        var sent = Stripe.Connect.Transfers.SelectMany(transfer => transfer["metadata[payout_ids_1]"].Split(',')).ToList();
        Assert.That(sent, Is.Unique);
        Assert.That(
            (await Server.Count("payouts", "paid"), await Server.Count("payouts", "held")),
            Is.EqualTo(((long)sent.Count, Payouts - (long)sent.Count)));
        Assert.That(sent, Has.Count.EqualTo(Payouts - 1), "Three payouts reach the minimum, and one of 40 is left.");
        Assert.That(await LedgerFaults(), Is.Empty);
    }
}
