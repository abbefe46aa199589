using Groundtruth.Domain;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;
using Groundtruth.UnitTests.Submissions;

namespace Groundtruth.UnitTests.Tasks;

/// <summary>A task's spots and their money.</summary>
public sealed class TaskSpotsTests
{
    private static readonly DateTimeOffset Now = Stages.Now;

    private static IEnumerable<TestCaseData> Contributors =>
    [
        new TestCaseData(Stages.Eligible).Returns(null),
        new TestCaseData(Stages.Eligible with { LiveReservations = 2 }).Returns(null),
        new TestCaseData(Stages.Eligible with { LiveReservations = 3 }).Returns(TaskErrors.Full),
        new TestCaseData(Stages.Eligible with { IsMember = true }).Returns(ReservationErrors.OwnTask),
        new TestCaseData(Stages.Eligible with { HasReservation = true }).Returns(ReservationErrors.AlreadyReserved),
        new TestCaseData(Stages.Eligible with { HasStandingSubmission = true }).Returns(ReservationErrors.AlreadySubmitted),
        new TestCaseData(Stages.Eligible with { Rejections = 1 }).Returns(null),
        new TestCaseData(Stages.Eligible with { Rejections = 2 }).Returns(ReservationErrors.NoAttemptLeft),
    ];

    [TestCaseSource(nameof(Contributors))]
    public Error? Eligibility_decides_who_may_reserve_a_spot(ReservationEligibility eligibility)
    {
        var task = Stages.OpenTask(targetSubmissions: 3);

        return eligibility.Refusal(task);
    }

    [Test]
    public void A_rejected_submission_frees_its_spot()
    {
        var task = Stages.OpenTask(targetSubmissions: 2);
        Stages.PendingSubmission(task);
        Stages.PendingSubmission(task);
        var full = Stages.Eligible.Refusal(task);

        task.CountRejection(Now);

        Assert.That((full, Stages.Eligible.Refusal(task)), Is.EqualTo((TaskErrors.Full, (Error?)null)));
    }

    [Test]
    public void The_last_approval_completes_the_task_and_empties_the_escrow()
    {
        var task = Stages.OpenTask(targetSubmissions: 1, rewardCents: 250);
        Stages.PendingSubmission(task);

        var refused = task.CountApproval(Now);

        Assert.That((refused, task.Status, task.EscrowCents), Is.EqualTo(((Error?)null, CollectionTaskStatus.Completed, 0L)));
    }

    [Test]
    public void Cancelling_refunds_the_unreserved_budget_newest_payment_first()
    {
        var task = Stages.OpenTask(targetSubmissions: 10, rewardCents: 100);
        Stages.PendingSubmission(task);
        Stages.PendingSubmission(task);
        Assert.That(task.CountApproval(Now), Is.Null);
        Assert.That(task.Cancel(Now), Is.Null);

        var refunds = Refund.Rest(task, [Stages.Payment(task, "cs_new", 300), Stages.Payment(task, "cs_old", 700)], Now);

        Assert.That(
            refunds.Select(refund => (refund.CheckoutSessionId, refund.AmountCents)),
            Is.EqualTo(new[] { ("cs_new", 300L), ("cs_old", 500L) }));
        Assert.That((task.RefundedCents, task.EscrowCents, task.RefundableCents), Is.EqualTo((800L, 100L, 0L)));
    }

    [Test]
    public void A_submission_of_a_cancelled_task_can_still_be_approved()
    {
        var task = Stages.OpenTask(targetSubmissions: 1);
        Stages.PendingSubmission(task);
        Assert.That(task.Cancel(Now), Is.Null);

        Assert.That(task.CountApproval(Now), Is.Null);

        Assert.That((task.Status, task.EscrowCents, task.RefundableCents), Is.EqualTo((CollectionTaskStatus.Cancelled, 0L, 0L)));
    }

    [Test]
    public void An_open_task_refunds_nothing() =>
        Assert.That(Stages.OpenTask().RefundableCents, Is.Zero);
}
