using Groundtruth.Application.Funding;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Application.StripeSandbox;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Simulation;

/// <summary>Funds a task in the sandbox by paying its checkout sessions until it opens.</summary>
public sealed record FundTestTask(Id<CollectionTask> TaskId) : ICommand<TaskView>;

internal sealed class FundTestTaskHandler(
    ScopedMediator mediator, IFundingStore funding, ISandboxCheckout sandbox, Caller caller, IUnitOfWork db)
    : IRequestHandler<FundTestTask, Result<TaskView>>
{
    public async Task<Result<TaskView>> Handle(FundTestTask command, CancellationToken ct)
    {
        if (!sandbox.IsFor(caller.Owner.Mode))
        {
            return FundingErrors.NoSandbox;
        }

        await using var tx = db.Begin();
        if (await tx.CommitPhase(ct) is { } conflict)
        {
            return conflict;
        }

        Result<TaskView> task;
        do
        {
            task = await PayOnce(command.TaskId, tx, ct);
        }
        while (task is { Error: null, Value.Status: CollectionTaskStatus.Funding });

        if (tx.HasDeadAttempt && task.Error == TaskErrors.NothingToPay)
        {
            task = await FindPaid(command.TaskId, ct);
        }

        return task.Error ?? await tx.Commit(task.Value, ct);
    }

    /// <summary>The dead attempt may have paid the task.</summary>
    private async Task<Result<TaskView>> FindPaid(Id<CollectionTask> taskId, CancellationToken ct)
    {
        var task = await mediator.Send(new GetTask(taskId), caller, ct);
        return task is { Error: null, Value.Status: not (CollectionTaskStatus.Open or CollectionTaskStatus.Completed) }
            ? TaskErrors.NothingToPay
            : task;
    }

    private async Task<Result<TaskView>> PayOnce(Id<CollectionTask> taskId, ITransaction tx, CancellationToken ct)
    {
        var payable = await mediator.Send(new RenewFunding(taskId), caller, ct);
        if (payable.Error is { } refused)
        {
            return refused;
        }

        var session = (await funding.FindLatestSession(caller.Owner, taskId, ct))!;
        var paid = sandbox.Pay(session, email: null);

        // The payment is committed before the response. After a failure in between, a retry finds a dead attempt.
        tx.LeaveKeyLocked();
        var received = await mediator.Send(new ReceiveStripeEvent(paid.Payload, paid.Signature), ct);
        return received.Error ?? await mediator.Send(new GetTask(taskId), caller, ct);
    }
}
