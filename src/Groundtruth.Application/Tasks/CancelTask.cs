using Groundtruth.Application.Payments;
using Groundtruth.Domain;
using Groundtruth.Domain.Payments;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Tasks;

/// <summary>Cancels a task, takes its funding link back, and returns what was paid for it.</summary>
public sealed record CancelTask(Id<CollectionTask> TaskId) : ICommand<TaskView>;

internal sealed class CancelTaskHandler(
    ITaskStore tasks, IPaymentStore payments, FundingLinks links, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<CancelTask, Result<TaskView>>
{
    public async Task<Result<TaskView>> Handle(CancelTask command, CancellationToken ct)
    {
        var now = time.Now();
        await using var tx = db.Begin();
        if (await tasks.FindForUpdate(caller.Owner, command.TaskId, ct) is not { } task)
        {
            return TaskErrors.NotFound;
        }

        if (task.Cancel(now) is { } refused)
        {
            return refused;
        }

        tasks.Save(task);
        foreach (var paid in await payments.ListUnrefundedForUpdate(task.Owner, task.Id, ct))
        {
            payments.Add(Refund.Of(paid, RefundReason.TaskCancelled, now));
        }

        var open = await payments.FindLatestSessionForUpdate(task.Owner, task.Id, ct);
        var takenBack = open is not null && open.Expire() is null;
        if (takenBack)
        {
            payments.Save(open!);
        }

        var answer = await tx.Commit(TaskView.Of(task), ct);
        if (answer.Error is null && takenBack)
        {
            await links.TakeBack(open!, ct);
        }

        return answer;
    }
}
