using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests.Funding;

public sealed class CheckoutSessionTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    private static readonly CollectionTask Task = CollectionTask.Create(
        new Owner(Id<Organization>.New(Now), Mode.Test),
        new TaskBrief("Record a street", "Walk any public street.", [Modality.Video], 250, 100),
        Now);

    private static Payment Expected { get; } = new("cs_1", Task.Id.Value, "pi_1", 25_000, "usd");

    private static IEnumerable<TestCaseData> EveryMove =>
        from @from in Enum.GetValues<CheckoutSessionStatus>()
        from to in Enum.GetValues<CheckoutSessionStatus>()
        select new TestCaseData(@from, to).Returns((@from, to) switch
        {
            (CheckoutSessionStatus.Open, CheckoutSessionStatus.Paid) => true,
            (CheckoutSessionStatus.Open, CheckoutSessionStatus.Expired) => true,
            (CheckoutSessionStatus.Expired, CheckoutSessionStatus.Paid) => true,
            _ => false,
        });

    private static IEnumerable<Payment> OtherPayments =>
    [
        Expected with { TaskId = "tsk_0000000000000000" },
        Expected with { TaskId = null },
        Expected with { AmountCents = 24_999 },
        Expected with { AmountCents = 25_001 },
        Expected with { Currency = "eur" },
        Expected with { Currency = "USD" },
        Expected with { Currency = null },
        Expected with { PaymentIntentId = "" },
    ];

    [TestCaseSource(nameof(EveryMove))]
    public bool A_session_is_paid_once_and_expires_only_unpaid(CheckoutSessionStatus from, CheckoutSessionStatus to) => from.MayBecome(to);

    [Test]
    public void A_matching_payment_pays_the_session()
    {
        var session = Session();

        var refused = session.Pay(Expected, Now);

        Assert.That(
            (refused, session.Status, session.PaymentIntentId, session.PaidAt),
            Is.EqualTo(((Error?)null, CheckoutSessionStatus.Paid, "pi_1", Now)));
    }

    [TestCaseSource(nameof(OtherPayments))]
    public void A_mismatched_payment_does_not_pay_the_session(Payment payment)
    {
        var session = Session();

        var refused = session.Pay(payment, Now);

        Assert.That(
            (refused, session.Status, session.PaymentIntentId, session.PaidAt),
            Is.EqualTo((FundingErrors.NotWhatWasAsked, CheckoutSessionStatus.Open, (string?)null, (DateTimeOffset?)null)));
    }

    [Test]
    public void A_second_payment_is_refused()
    {
        var session = Session();
        _ = session.Pay(Expected, Now);

        var refused = session.Pay(Expected with { PaymentIntentId = "pi_2" }, Now.AddHours(1));

        Assert.That((refused, session.PaymentIntentId, session.PaidAt), Is.EqualTo((FundingErrors.AlreadyPaid, "pi_1", Now)));
    }

    [Test]
    public void An_expired_session_can_still_be_paid()
    {
        var session = Session();
        _ = session.Expire();

        var refused = session.Pay(Expected, Now);

        Assert.That((refused, session.Status), Is.EqualTo(((Error?)null, CheckoutSessionStatus.Paid)));
    }

    [Test]
    public void A_paid_session_does_not_expire()
    {
        var session = Session();
        _ = session.Pay(Expected, Now);

        var refused = session.Expire();

        Assert.That((refused, session.Status), Is.EqualTo((FundingErrors.NotOpen, CheckoutSessionStatus.Paid)));
    }

    [Test]
    public void A_second_expiry_is_refused()
    {
        var session = Session();
        _ = session.Expire();

        var refused = session.Expire();

        Assert.That(refused, Is.EqualTo(FundingErrors.NotOpen));
    }

    [TestCase(0, true)]
    [TestCase(86_399, true)]
    [TestCase(86_400, false)]
    public void A_session_is_payable_until_it_expires(int seconds, bool expected)
    {
        var session = Session();

        Assert.That(session.IsPayable(Now.AddSeconds(seconds)), Is.EqualTo(expected));
    }

    [Test]
    public void A_paid_session_is_not_payable()
    {
        var session = Session();

        _ = session.Pay(Expected, Now);

        Assert.That(session.IsPayable(Now), Is.False);
    }

    [Test]
    public void A_part_payment_is_checked_after_a_minute()
    {
        var session = Session();
        _ = session.Pay(Expected, Now);
        var before = session.NextCheckAt;

        session.ExpectNext(Now);

        Assert.That((before, session.NextCheckAt), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)Now.AddMinutes(1))));
    }

    [TestCase(-60, 5_000, false, true)]
    [TestCase(-60, 4_999, false, false)]
    [TestCase(-60, 5_000, true, false)]
    [TestCase(0, 5_000, true, true)]
    [TestCase(60, 4_999, true, true)]
    public void A_payment_is_followed_by_the_next_session(int seconds, long cents, bool isExpired, bool expected)
    {
        var session = Session();
        _ = session.Pay(Expected, Now);
        var latest = CheckoutSession.Open(
            "cs_2", "https://pay.example/cs_2", Task.Id, Task.Owner, cents, Now.AddHours(24), Now.AddSeconds(seconds));
        _ = isExpired ? latest.Expire() : null;

        Assert.That(session.IsFollowedBy(latest, chargeCents: 5_000), Is.EqualTo(expected));
    }

    [Test]
    public void A_payment_does_not_follow_itself()
    {
        var session = Session();
        _ = session.Pay(Expected, Now);

        Assert.That(session.IsFollowedBy(session, chargeCents: 25_000), Is.False);
    }

    private static CheckoutSession Session() =>
        CheckoutSession.Open("cs_1", "https://pay.example/cs_1", Task.Id, Task.Owner, 25_000, Now.AddHours(24), Now);
}
