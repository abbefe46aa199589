using System.Globalization;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Payouts;

/// <summary>Payouts of a new organization wait until its first payment has aged.</summary>
public sealed class HoldingFirstPaymentsTests : PayoutTests
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Payouts:FirstPaymentHoldDays"] = "7",
    };

    [Test]
    public async Task Payout_of_a_new_organization_is_held_until_a_date()
    {
        var contributor = await PayableContributor();
        var payout = await Owed(await Server.Buyer(), contributor);
        var paidAt = (await Server.CheckoutSession()).PaidAt!.Value;

        await SendPayouts();

        var shown = (await Earnings(contributor)).Items("payouts").Single()!;
        var until = paidAt.AddDays(7).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        Assert.That((await Outcome(payout), Stripe.RequestsTo("/v1/transfers")), Is.EqualTo((("held", 0), 0)));
        Assert.That(((string?)shown["hold_reason"], (string?)shown["held_until"]), Is.EqualTo(("first_payment", until)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Held_payout_is_sent_on_its_date()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        await SendPayouts();
        Server.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        await SendPayouts();
        var before = await Outcome(payout);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        await SendPayouts();

        Assert.That((before, await Outcome(payout)), Is.EqualTo((("held", 0), ("paid", 1))));
        Assert.That((await Server.Payouts()).Count(stored => stored.HeldUntil is null), Is.EqualTo(1));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Later_payments_of_the_organization_are_not_held()
    {
        var (buyer, contributor) = (await Server.Buyer(), await PayableContributor());
        await OpenTask(buyer);
        Server.Clock.Advance(TimeSpan.FromDays(7));
        var payout = await Owed(buyer, contributor);

        await SendPayouts();

        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
    }

    [Test]
    public async Task Account_that_becomes_payable_does_not_end_the_hold()
    {
        var contributor = await Server.Contributor();
        await OpenAccount(contributor);
        var payout = await Owed(await Server.Buyer(), contributor);
        await SendPayouts();
        var first = (await Server.Payout()).HoldReason;
        await BecomePayable(contributor);
        await SendPayouts();

        await BecomePayable(contributor);
        await SendPayouts();

        var last = (await Server.Payout()).HoldReason;
        Assert.That((first, last), Is.EqualTo(("account_not_payable", "first_payment")));
        Assert.That(await Outcome(payout), Is.EqualTo(("held", 0)));
    }
}
