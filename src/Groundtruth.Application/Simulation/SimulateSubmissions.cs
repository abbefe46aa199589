using FluentValidation;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Simulation;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Simulation;

/// <summary>Starts a simulation: sample videos are submitted and reviewed in the background.</summary>
/// <param name="Count">The number of videos, 1 to 100; fewer if the task has fewer free spots.</param>
/// <param name="ApproveRate">The share approved at the end, 0 to 1; 0 by default.</param>
/// <param name="RejectRate">The share rejected at the end, 0 to 1; 0 by default.</param>
public sealed record SimulateSubmissions(Id<CollectionTask> TaskId, long? Count, double? ApproveRate = null, double? RejectRate = null)
    : ICommand<SimulationView>;

internal sealed class SimulateSubmissionsValidator : AbstractValidator<SimulateSubmissions>
{
    public SimulateSubmissionsValidator()
    {
        RuleFor(command => command.Count).Between("count", 1, SimulationRun.MaxCount);
        RuleFor(command => command.ApproveRate)
            .InclusiveBetween(0, 1).WithErrorCode("out_of_range").WithMessage("approve_rate must be a number from 0 to 1.");
        RuleFor(command => command.RejectRate)
            .InclusiveBetween(0, 1).WithErrorCode("out_of_range").WithMessage("reject_rate must be a number from 0 to 1.");
        RuleFor(command => command.RejectRate)
            .Must((command, rate) => (command.ApproveRate ?? 0) + (rate ?? 0) <= 1)
            .When(command => BeAShare(command.ApproveRate) && BeAShare(command.RejectRate))
            .WithErrorCode("out_of_range")
            .WithMessage("approve_rate plus reject_rate must not exceed 1.");
    }

    private static bool BeAShare(double? rate) => rate is null or (>= 0 and <= 1);
}

internal sealed class SimulateSubmissionsHandler(
    ITaskStore tasks, ISimulationStore simulations, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<SimulateSubmissions, Result<SimulationView>>
{
    public async Task<Result<SimulationView>> Handle(SimulateSubmissions command, CancellationToken ct)
    {
        if (await tasks.Find(caller.Owner, command.TaskId, ct) is not { } task)
        {
            return TaskErrors.NotFound;
        }

        // Refused early. Reservations may take the last spots until the simulation runs.
        if (task.Reserve(liveReservations: 0) is { } refused)
        {
            return refused;
        }

        await using var tx = db.Begin();
        var run = SimulationRun.Start(
            task, caller.ActorId, caller.Person, (int)command.Count!.Value, command.ApproveRate ?? 0, command.RejectRate ?? 0, time.Now());
        simulations.Add(run);
        return await tx.Commit(SimulationView.Of(run), ct);
    }
}
