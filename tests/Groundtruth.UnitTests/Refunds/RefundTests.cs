using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests.Refunds;

public sealed class RefundTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    [Test]
    public void A_refund_targets_its_payment_and_is_due_immediately()
    {
        var session = PaidSession();

        var refund = Refund.Of(session, 25_000, RefundReason.NothingToPay, Now);

        Assert.That(
            (refund.AmountCents, refund.PaymentIntentId, refund.CheckoutSessionId, refund.Status, refund.NextAttemptAt),
            Is.EqualTo((25_000L, "pi_1", "cs_1", RefundStatus.Pending, (DateTimeOffset?)Now)));
    }

    [Test]
    public void Retries_back_off_from_10_seconds_to_an_hour()
    {
        var refund = Refund.Of(PaidSession(), 25_000, RefundReason.NothingToPay, Now);

        var waits = Enumerable.Range(0, 12).Select(attempt =>
        {
            _ = refund.ScheduleRetry("Out of order", Now);
            return (refund.NextAttemptAt! - Now).Value.TotalSeconds;
        }).ToList();

        Assert.That(waits, Is.EqualTo(new[] { 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600 }));
    }

    [Test]
    public void A_scheduled_retry_records_its_reason_and_attempt_count()
    {
        var refund = Refund.Of(PaidSession(), 25_000, RefundReason.NothingToPay, Now);

        _ = refund.ScheduleRetry("Out of order", Now);

        Assert.That((refund.Status, refund.Attempts, refund.FailureMessage), Is.EqualTo((RefundStatus.Pending, 1, "Out of order")));
    }

    [Test]
    public void A_successful_refund_is_settled()
    {
        var refund = Refund.Of(PaidSession(), 25_000, RefundReason.NothingToPay, Now);
        _ = refund.ScheduleRetry("Out of order", Now);

        _ = refund.Succeed();

        Assert.That(
            (refund.Status, refund.Attempts, refund.NextAttemptAt, refund.FailureMessage),
            Is.EqualTo((RefundStatus.Succeeded, 2, (DateTimeOffset?)null, (string?)null)));
    }

    [Test]
    public void A_failed_refund_is_settled_with_its_reason()
    {
        var refund = Refund.Of(PaidSession(), 25_000, RefundReason.NothingToPay, Now);

        _ = refund.Fail("The charge is disputed.");

        Assert.That(
            (refund.Status, refund.NextAttemptAt, refund.FailureMessage),
            Is.EqualTo((RefundStatus.Failed, (DateTimeOffset?)null, "The charge is disputed.")));
    }

    [Test]
    public void A_returned_refund_fails_with_its_reason_and_time()
    {
        var refund = Refund.Of(PaidSession(), 25_000, RefundReason.NothingToPay, Now);
        _ = refund.Succeed();

        _ = refund.MarkReturned("Closed account", Now.AddDays(1));

        Assert.That(
            (refund.Status, refund.FailureMessage, refund.ReturnedAt),
            Is.EqualTo((RefundStatus.Failed, "Closed account", (DateTimeOffset?)Now.AddDays(1))));
        Assert.That(refund.IdempotencyKey, Is.EqualTo($"{refund.Id}:1"));
    }

    [Test]
    public void A_refund_that_has_not_succeeded_is_not_marked_returned()
    {
        var refund = Refund.Of(PaidSession(), 25_000, RefundReason.NothingToPay, Now);

        var refused = refund.MarkReturned("Closed account", Now.AddDays(1));

        Assert.That(
            (refused?.Reason, refund.Status, refund.ReturnedAt),
            Is.EqualTo(("refund_pending", RefundStatus.Pending, (DateTimeOffset?)null)));
    }

    [Test]
    public void A_retry_keeps_the_time_of_the_return()
    {
        var refund = Refund.Of(PaidSession(), 25_000, RefundReason.NothingToPay, Now);
        _ = refund.Succeed();
        _ = refund.MarkReturned("Closed account", Now.AddDays(1));

        _ = refund.Retry(Now.AddDays(2));

        Assert.That(
            (refund.Status, refund.ReturnedAt), Is.EqualTo((RefundStatus.Pending, (DateTimeOffset?)Now.AddDays(1))));
    }

    [Test]
    public void An_unpaid_session_cannot_be_refunded()
    {
        var session = Session();

        Assert.That(() => Refund.Of(session, 25_000, RefundReason.NothingToPay, Now), Throws.ArgumentException);
    }

    private static CheckoutSession PaidSession()
    {
        var session = Session();
        _ = session.Pay(new Payment("cs_1", session.TaskId.Value, "pi_1", 25_000, "usd"), Now);
        return session;
    }

    private static CheckoutSession Session()
    {
        var task = CollectionTask.Create(
            new Owner(Id<Organization>.New(Now), Mode.Test),
            new TaskBrief("Record a street", "Walk any public street.", [Modality.Video], 250, 100),
            Now);
        return CheckoutSession.Open("cs_1", "https://pay.example/cs_1", task.Id, task.Owner, 25_000, Now.AddHours(24), Now);
    }
}
