using Groundtruth.Application.Reservations;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Simulation;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Simulation;

/// <summary>Submits a copy of a sample video.</summary>
/// <remarks>Its facts are known, so it needs neither an inspection nor a media check.</remarks>
/// <param name="Original">The submission with the original footage; null unless the video is a near-duplicate.</param>
internal sealed record SubmitSample(
    SimulationRun Run, int Ordinal, Id<Reservation> ReservationId, SampleClip Clip, Id<Submission>? Original) : ICommand<Id<Submission>>;

internal sealed class SubmitSampleHandler(
    ISimulationStore simulations, IReservationStore reservations, SampleFiles files, SubmissionCreation creation, SampleChecks checks,
    SignedIn contributor, IUnitOfWork db)
    : IRequestHandler<SubmitSample, Result<Id<Submission>>>
{
    public async Task<Result<Id<Submission>>> Handle(SubmitSample command, CancellationToken ct)
    {
        if (await reservations.Find(contributor.UserId, contributor.Mode, command.ReservationId, ct) is not { } reservation)
        {
            return ReservationErrors.NotFound;
        }

        var copy = command.Clip.Copy($"{command.Run.Id}/{command.Ordinal}");
        var video = await files.Store(reservation, command.Clip, copy, ct);
        await using var tx = db.Begin();
        if (!await simulations.LockClaim(command.Run, ct))
        {
            return SimulationErrors.LeaseLost;
        }

        var created = await creation.Create(reservation, video, command.Run.CreatedAt, ct);
        if (created.Error is { } refused)
        {
            return await Refuse(command, refused, tx, ct);
        }

        checks.Add(command.Run.Owner, created.Value, command.Clip, command.Original);
        simulations.SaveSubmission(command.Run, command.Ordinal, created.Value.Id);
        return await tx.Commit(created.Value.Id, ct);
    }

    /// <summary>Records a video that misses the requirements.</summary>
    private async Task<Error> Refuse(SubmitSample command, Error refused, ITransaction tx, CancellationToken ct)
    {
        if (refused.Kind == ErrorKind.Invalid)
        {
            simulations.SaveRefusal(command.Run, command.Ordinal, refused);
            await tx.Commit(ct);
        }

        return refused;
    }
}
