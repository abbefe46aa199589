using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Simulation;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Simulation;

/// <summary>Lets a simulated contributor reserve a spot and submit a sample video.</summary>
internal sealed class SampleSubmissions(SimulatedContributors contributors, ScopedMediator mediator, ISampleClips clips)
{
    /// <param name="begun">The result of an earlier attempt; null for none.</param>
    public async Task<Result<Id<Submission>>> Submit(
        SimulationRun run, SampleRole role, SimulatedSubmission? begun, CancellationToken ct)
    {
        var contributor = begun?.ContributorId ?? await contributors.Create(run, role.Ordinal, ct);
        await contributors.BecomePayable(contributor, run.Mode, ct);
        var spot = await Reserve(run, contributor, ct);
        if (spot.Error is { } notReserved)
        {
            return notReserved;
        }

        if (role.Misfit is { } misfit && begun?.Refusal is null)
        {
            // The refusal is recorded with the contributor, who then sends another video.
            _ = await Send(run, contributor, new SubmitSample(run, role.Ordinal, spot.Value, await clips.Get(misfit, ct), null), ct);
        }

        var video = await clips.Get(role.Clip, ct);
        return await Send(run, contributor, new SubmitSample(run, role.Ordinal, spot.Value, video, role.Original), ct);
    }

    private async Task<Result<Id<Reservation>>> Reserve(SimulationRun run, Id<User> contributor, CancellationToken ct)
    {
        var reserved = await mediator.Send(new ReserveSpot(run.TaskId), contributor, run.Mode, ct);
        if (reserved.Error is null)
        {
            return reserved.Value.Id;
        }

        if (reserved.Error != ReservationErrors.AlreadyReserved)
        {
            return reserved.Error;
        }

        var held = await mediator.Send(new ListHeldSpots(), contributor, run.Mode, ct);
        return held.Value.Spots.First(spot => spot.TaskId == run.TaskId).Id;
    }

    private Task<Result<Id<Submission>>> Send(SimulationRun run, Id<User> contributor, SubmitSample command, CancellationToken ct) =>
        mediator.Send(command, contributor, run.Mode, ct);
}
