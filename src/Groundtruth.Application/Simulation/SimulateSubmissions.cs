using System.Collections.Concurrent;
using FluentValidation;
using Groundtruth.Application.Reviews;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Simulation;

/// <summary>Submits and reviews sample videos with real requests, so that integrators see their webhooks within seconds.</summary>
/// <param name="Count">The number of videos, 1 to 100; fewer if the task has fewer free spots.</param>
/// <param name="ApproveRate">The share approved immediately, 0 to 1; 0 by default.</param>
/// <param name="RejectRate">The share rejected immediately, 0 to 1; 0 by default.</param>
public sealed record SimulateSubmissions(Id<CollectionTask> TaskId, long? Count, double? ApproveRate, double? RejectRate)
    : ICommand<SimulatedSubmissions>
{
    public const int MaxCount = 100;
}

public sealed record SimulatedSubmissions(Id<CollectionTask> TaskId, IReadOnlyList<SubmissionView> Submissions);

internal sealed class SimulateSubmissionsValidator : AbstractValidator<SimulateSubmissions>
{
    public SimulateSubmissionsValidator()
    {
        RuleFor(command => command.Count).Between("count", 1, SimulateSubmissions.MaxCount);
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
    ITaskStore tasks, SampleSubmissions samples, ScopedMediator mediator, Caller caller, IUnitOfWork db)
    : IRequestHandler<SimulateSubmissions, Result<SimulatedSubmissions>>
{
    /// <summary>Limits all simulations together, so that inspections of real videos are not delayed.</summary>
    private static readonly SemaphoreSlim Slots = new(Math.Max(1, Environment.ProcessorCount / 2));

    public async Task<Result<SimulatedSubmissions>> Handle(SimulateSubmissions command, CancellationToken ct)
    {
        if (!await tasks.Exists(caller.Owner, command.TaskId, ct))
        {
            return TaskErrors.NotFound;
        }

        await using var tx = db.Begin();
        if (await tx.CommitPhase(ct) is { } conflict)
        {
            return conflict;
        }

        var results = new ConcurrentBag<Result<SubmissionView>>();
        await Parallel.ForAsync(0, (int)command.Count!.Value, ct, async (_, _) =>
        {
            await Slots.WaitAsync(ct);
            try
            {
                await tx.RenewKeyLock(ct);

                // Stop after the first failure, such as a full task.
                if (results.All(result => result.Error is null))
                {
                    results.Add(await samples.Submit(caller.Owner, command.TaskId, ct));
                }
            }
            finally
            {
                Slots.Release();
            }
        });

        List<SubmissionView> submissions =
        [
            .. results.Where(result => result.Error is null).Select(result => result.Value)
            .OrderBy(view => view.Id.Value, StringComparer.Ordinal),
        ];
        if (submissions.Count == 0)
        {
            return results.First().Error!;
        }

        await Decide(submissions, command, ct);
        return await tx.Commit(new SimulatedSubmissions(command.TaskId, submissions), ct);
    }

    private async Task Decide(List<SubmissionView> submissions, SimulateSubmissions command, CancellationToken ct)
    {
        var approvals = (int)Math.Round(submissions.Count * (command.ApproveRate ?? 0), MidpointRounding.AwayFromZero);
        var rejections = (int)Math.Round(submissions.Count * (command.RejectRate ?? 0), MidpointRounding.AwayFromZero);
        for (var i = 0; i < Math.Min(approvals + rejections, submissions.Count); i++)
        {
            ICommand<SubmissionView> decision = i < approvals
                ? new ApproveSubmission(submissions[i].Id, null)
                : new RejectSubmission(
                    submissions[i].Id, SnakeCase<RejectionReason>.Of(RejectionReason.Other), "Rejected by the simulation.");
            var decided = await mediator.Send(decision, caller, ct);
            submissions[i] = decided.Error is null ? decided.Value : submissions[i];
        }
    }
}
