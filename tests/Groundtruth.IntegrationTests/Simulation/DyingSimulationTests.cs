using Groundtruth.Application.Simulation;
using Groundtruth.Domain.Simulation;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Simulation;

/// <summary>Workers that die, or lose their lease, during a simulation.</summary>
public sealed class DyingSimulationTests : ApiTests
{
    private const int Requested = 30;

    [Test]
    public async Task Killed_workers_leave_exactly_the_requested_number_of_submissions()
    {
        await MakeVideos();
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: Requested);
        var simulation = (await buyer.StartSimulation(task, Requested, approveRate: 0.1)).Id;

        foreach (var submissions in (int[])[1, 7, 15, 22])
        {
            await EndLease();
            await using var program = await ProgramProcess.Serve(Server.ConnectionString, Settings);
            await Eventually.Is(true, async () => await Server.Count("submissions") >= submissions);
            await program.Kill();
            await Eventually.Is(0L, () => Server.Connections(program.Name));
        }

        await EndLease();
        await using var last = await ProgramProcess.Serve(Server.ConnectionString, Settings);
        await Eventually.Is("completed", () => Server.Status("simulations"));

        var ended = (await buyer.GetSimulation(simulation)).Data;
        Assert.That((ended.Number("submitted_count"), (object?)ended["problem"]), Is.EqualTo((30L, (object?)null)));
        var stored = await Server.Submissions();
        Assert.That(stored, Has.Count.EqualTo(Requested));
        Assert.That(stored.DistinctBy(submission => submission.ContributorId).Count(), Is.EqualTo(Requested));
        Assert.That(
            stored.Select(submission => Convert.ToHexString(submission.VideoSha256!)).Distinct().Count(), Is.EqualTo(Requested));
        Assert.That((await Server.Count("submissions", "approved"), await Server.Count("reservations", "live")), Is.EqualTo((3L, 0L)));
        Assert.That(await Server.Events("submission.created"), Has.Count.EqualTo(Requested));
    }

    [Test]
    public async Task A_worker_whose_lease_ended_is_replaced()
    {
        var buyer = await Server.Buyer();
        var simulation = (await buyer.StartSimulation(await buyer.OpenTask(), 1)).Id;
        var dead = (await Claim())!;

        var early = await Server.Run("run_simulations");
        Server.Clock.Advance(TimeSpan.FromMinutes(3));
        await Server.Finish("run_simulations");

        Assert.That(early, Is.Zero);
        Assert.That((await buyer.GetSimulation(simulation)).Data.Text("status"), Is.EqualTo("completed"));
        Assert.That(await MaySubmit(dead), Is.False);
    }

    [Test]
    public async Task A_stopped_step_is_repeated_at_once()
    {
        var buyer = await Server.Buyer();
        var simulation = (await buyer.StartSimulation(await buyer.OpenTask(), 1)).Id;
        await using var holder = await Server.Hold("LOCK TABLE simulated_submissions");
        using var stopping = new CancellationTokenSource();
        var step = Server.Run("run_simulations", stopping.Token);
        await Eventually.Is(1L, () => Server.LockWaits());
        await stopping.CancelAsync();
        await holder.DisposeAsync();
        Assert.That(() => step, Throws.InstanceOf<OperationCanceledException>());

        await Server.Finish("run_simulations");

        Assert.That((await buyer.GetSimulation(simulation)).Data.Text("status"), Is.EqualTo("completed"));
    }

    [Test]
    public async Task A_slow_worker_cannot_submit_after_a_takeover()
    {
        var buyer = await Server.Buyer();
        await buyer.StartSimulation(await buyer.OpenTask(), 1);
        var slow = (await Claim())!;
        Server.Clock.Advance(TimeSpan.FromMinutes(3));

        var other = (await Claim())!;

        Assert.That((other.Id, await MaySubmit(slow), await MaySubmit(other)), Is.EqualTo((slow.Id, false, true)));
    }

    /// <summary>Once for all processes, so that a kill interrupts submissions.</summary>
    private Task<SampleClip[]> MakeVideos() => Server.With((ISampleClips clips) => Task.WhenAll(
        clips.Regular.Append(clips.Copy).Select(name => clips.Get(name, CancellationToken.None))));

    /// <summary>The lease of the killed process, as two minutes would. The processes have a clock of their own.</summary>
    private async Task EndLease() =>
        await Server.Sql<object>("UPDATE simulations SET due_at = now() WHERE status = 'running'");

    private Task<SimulationRun?> Claim() => Server.With((ISimulationStore simulations) =>
    {
        var now = Server.Clock.GetUtcNow();
        return simulations.ClaimDue(now, now.AddMinutes(2), CancellationToken.None);
    });

    private Task<bool> MaySubmit(SimulationRun claimed) =>
        Server.With((ISimulationStore simulations) => simulations.LockClaim(claimed, CancellationToken.None));
}
