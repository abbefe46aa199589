using System.Collections.Concurrent;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Simulation;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Simulation;

/// <summary>One step of a claimed simulation: a batch of submissions; the last step also reviews.</summary>
internal sealed class SimulationStep(
    ISimulationStore simulations, ITaskStore tasks, SampleCasting casting, SampleSubmissions samples, SimulatedReviews reviews,
    IUnitOfWork db, TimeProvider time)
{
    private const int BatchSize = 20;

    /// <summary>The database is the bottleneck: a higher concurrency would only delay other requests.</summary>
    private static readonly int Concurrency = Math.Clamp(Environment.ProcessorCount, 2, 4);

    public async Task Run(SimulationRun claimed, CancellationToken ct)
    {
        var task = (await tasks.Find(claimed.Owner, claimed.TaskId, ct))!;
        var cast = await casting.For(task.Requirements, ct);
        var sent = (await simulations.ListSubmissions(claimed, ct)).ToDictionary(each => each.Ordinal);
        int[] left = [.. Enumerable.Range(0, claimed.RequestedCount).Where(n => sent.GetValueOrDefault(n)?.SubmissionId is null)];
        var problem = cast.Clips.Count == 0 ? SimulationErrors.NoSuitableVideo : await Submit(claimed, cast, sent, left, ct);
        if (problem == SimulationErrors.LeaseLost)
        {
            return;
        }

        if (problem is null && left.Length > BatchSize)
        {
            await Finish(claimed, run => run.Continue(time.Now()), ct);
            return;
        }

        await Complete(claimed, problem, ct);
    }

    public Task ScheduleRetry(SimulationRun claimed, CancellationToken ct) =>
        Finish(claimed, run => run.ScheduleRetry(time.Now()), ct);

    public Task Release(SimulationRun claimed, CancellationToken ct) => Finish(claimed, run => run.Release(time.Now()), ct);

    private async Task Complete(SimulationRun claimed, Error? problem, CancellationToken ct)
    {
        var submissions = await simulations.ListSubmissions(claimed, ct);
        Id<Submission>[] ids = [.. submissions.Select(each => each.SubmissionId).OfType<Id<Submission>>()];
        await reviews.Decide(claimed, ids, ct);
        await Finish(claimed, run => run.End(ids.Length, problem, time.Now()), ct);
    }

    /// <summary>The first submission precedes the others, because its near-duplicate names it. Stops after a refusal.</summary>
    private async Task<Error?> Submit(
        SimulationRun run, SampleCast cast, Dictionary<int, SimulatedSubmission> sent, int[] left, CancellationToken ct)
    {
        var first = sent.GetValueOrDefault(0)?.SubmissionId;
        if (first is null)
        {
            var submitted = await samples.Submit(run, cast.RoleAt(0, first), sent.GetValueOrDefault(0), ct);
            if (submitted.Error is { } refused)
            {
                return refused;
            }

            first = submitted.Value;
        }

        var refusals = new ConcurrentQueue<Error>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct };
        await Parallel.ForEachAsync(left.Take(BatchSize).Where(ordinal => ordinal > 0), options, async (ordinal, _) =>
        {
            if (refusals.IsEmpty
                && (await samples.Submit(run, cast.RoleAt(ordinal, first), sent.GetValueOrDefault(ordinal), ct)).Error is { } refused)
            {
                refusals.Enqueue(refused);
            }
        });
        return refusals.FirstOrDefault();
    }

    /// <summary>Ends the step, unless another worker has taken over.</summary>
    private async Task Finish(SimulationRun claimed, Func<SimulationRun, Error?> finish, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await simulations.FindForUpdate(claimed.Owner, claimed.Id, ct) is { } run && run.IsHeldBy(claimed) && finish(run) is null)
        {
            simulations.Save(run);
            await tx.Commit(ct);
        }
    }
}
