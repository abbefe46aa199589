using Groundtruth.Domain.Simulation;
using Groundtruth.Domain.Tasks;
using Groundtruth.UnitTests.Submissions;

namespace Groundtruth.UnitTests.Simulation;

public sealed class SimulationRunTests
{
    private static readonly DateTimeOffset Now = Stages.Now;

    [TestCase(3, SimulationStatus.Completed)]
    [TestCase(0, SimulationStatus.Failed)]
    public void A_simulation_without_submissions_has_failed(int submitted, SimulationStatus status)
    {
        var run = Started();

        Assert.That(run.End(submitted, TaskErrors.Full, Now), Is.Null);

        Assert.That((run.Status, run.Problem, run.EndedAt), Is.EqualTo((status, TaskErrors.Full, (DateTimeOffset?)Now)));
    }

    [Test]
    public void Failures_schedule_retries_with_a_doubling_delay_until_the_last_one()
    {
        var run = Started();
        List<double> delays = [];
        for (var failure = 1; failure < SimulationRun.MaxFailures; failure++)
        {
            Assert.That(run.ScheduleRetry(Now), Is.Null);
            delays.Add((run.DueAt - Now).TotalSeconds);
        }

        Assert.That(run.ScheduleRetry(Now), Is.Null);

        Assert.That(delays, Is.EqualTo(new[] { 2, 4, 8, 16, 32, 64, 128 }));
        Assert.That((run.Status, run.Problem), Is.EqualTo((SimulationStatus.Failed, SimulationErrors.Failed)));
    }

    [Test]
    public void A_step_that_succeeds_forgets_earlier_failures()
    {
        var run = Started();
        Assert.That(run.ScheduleRetry(Now), Is.Null);

        Assert.That(run.Continue(Now.AddSeconds(5)), Is.Null);

        Assert.That((run.Failures, run.DueAt, run.Status), Is.EqualTo((0, Now.AddSeconds(5), SimulationStatus.Running)));
    }

    [Test]
    public void A_released_step_is_due_at_once_and_keeps_earlier_failures()
    {
        var run = Started();
        Assert.That(run.ScheduleRetry(Now), Is.Null);

        Assert.That(run.Release(Now.AddSeconds(1)), Is.Null);

        Assert.That((run.Failures, run.DueAt, run.Status), Is.EqualTo((1, Now.AddSeconds(1), SimulationStatus.Running)));
    }

    [Test]
    public void An_ended_simulation_refuses_every_outcome()
    {
        var run = Started();
        Assert.That(run.End(1, problem: null, Now), Is.Null);

        Assert.That(
            new[] { run.End(1, problem: null, Now), run.Continue(Now), run.Release(Now), run.ScheduleRetry(Now) },
            Is.All.EqualTo(SimulationErrors.LeaseLost));
        Assert.That(run.IsHeldBy(run), Is.False);
    }

    [Test]
    public void Another_claim_ends_the_lease()
    {
        var (first, second) = (Started(claims: 1), Started(claims: 2));

        Assert.That((first.IsHeldBy(first), second.IsHeldBy(first)), Is.EqualTo((true, false)));
    }

    /// <summary>As the database returns it: only a claim there counts.</summary>
    private static SimulationRun Started(int claims = 1)
    {
        var run = SimulationRun.Start(Stages.OpenTask(), "key", personId: null, count: 3, approveRate: 0, rejectRate: 0, Now);
        typeof(SimulationRun).GetProperty(nameof(SimulationRun.Claims))!.SetValue(run, claims);
        return run;
    }
}
