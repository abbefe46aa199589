using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using Groundtruth.UnitTests.Submissions;

namespace Groundtruth.UnitTests.Inspections;

public sealed class InspectionTests
{
    private static readonly DateTimeOffset Now = Stages.Now;

    [TestCase(1, 15)]
    [TestCase(2, 30)]
    [TestCase(6, 480)]
    [TestCase(7, 900)]
    [TestCase(19, 900)]
    public void A_transient_failure_schedules_a_retry_with_a_doubling_delay(int attempt, int delaySeconds)
    {
        var inspection = Claimed(attempt);

        Assert.That(inspection.ScheduleRetry(Now), Is.Null);

        Assert.That((inspection.Status, inspection.DueAt), Is.EqualTo((InspectionStatus.Queued, Now.AddSeconds(delaySeconds))));
        Assert.That((inspection.Refusal, inspection.EndedAt), Is.EqualTo((default(Error), default(DateTimeOffset?))));
        Assert.That(inspection.IsOpen, Is.True);
        Assert.That((inspection.AwaitsRetry(Now), inspection.AwaitsRetry(inspection.DueAt)), Is.EqualTo((true, false)));
    }

    [Test]
    public void The_last_attempt_fails_the_inspection()
    {
        var inspection = Claimed(Inspection.MaxAttempts);

        Assert.That(inspection.ScheduleRetry(Now), Is.Null);

        Assert.That((inspection.Status, inspection.EndedAt), Is.EqualTo((InspectionStatus.Failed, (DateTimeOffset?)Now)));
        Assert.That(inspection.Refusal, Is.EqualTo(InspectionErrors.Failed));
    }

    [Test]
    public void A_scheduled_retry_can_be_made_due_at_once()
    {
        var inspection = Claimed(5);
        var whileRunning = inspection.RetryNow(Now);
        Assert.That(inspection.ScheduleRetry(Now), Is.Null);

        Assert.That((whileRunning, inspection.RetryNow(Now)), Is.EqualTo((InspectionErrors.NotFailed, (Error?)null)));

        Assert.That((inspection.Status, inspection.DueAt), Is.EqualTo((InspectionStatus.Queued, Now)));
        Assert.That(inspection.RetryNow(Now), Is.EqualTo(InspectionErrors.NotFailed), "It is due already.");
    }

    [Test]
    public void Retries_end_before_the_hold_of_the_spot()
    {
        var reservation = Stages.CheckedReservation(Stages.OpenTask());
        var last = Now;
        for (var attempt = 1; attempt < Inspection.MaxAttempts; attempt++)
        {
            var inspection = Claimed(attempt);
            Assert.That(inspection.ScheduleRetry(last), Is.Null);
            last = inspection.DueAt.AddMinutes(5);
        }

        Assert.That(reservation.HoldsSpot(last), Is.True);
    }

    [Test]
    public void Another_claim_ends_the_lease()
    {
        var (first, second) = (Claimed(1), Claimed(2));

        Assert.That((first.IsHeldBy(first), second.IsHeldBy(first)), Is.EqualTo((true, false)));
    }

    [Test]
    public void An_ended_inspection_refuses_every_outcome()
    {
        var inspection = Claimed(1);
        Assert.That(inspection.Pass(Now), Is.Null);

        Assert.That(
            new[] { inspection.Pass(Now), inspection.Refuse(ReservationErrors.Ended, Now), inspection.ScheduleRetry(Now) },
            Is.All.EqualTo(InspectionErrors.LeaseLost));
        Assert.That(inspection.IsHeldBy(inspection), Is.False);
    }

    /// <summary>As the database returns it: only a claim there starts an attempt.</summary>
    private static Inspection Claimed(int attempt)
    {
        var inspection = Inspection.Create(Stages.Reservation(Stages.OpenTask()), removeLocation: true, Now);
        typeof(Inspection).GetProperty(nameof(Inspection.Attempts))!.SetValue(inspection, attempt);
        typeof(Inspection).GetProperty(nameof(Inspection.Status))!.SetValue(inspection, InspectionStatus.Running);
        return inspection;
    }
}
