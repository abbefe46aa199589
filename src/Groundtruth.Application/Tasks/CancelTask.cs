using Groundtruth.Application.Audit;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Refunds;
using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Tasks;

/// <summary>Expires the funding link, ends the reservations, and refunds everything that pending submissions cannot earn.</summary>
public sealed record CancelTask(Id<CollectionTask> TaskId) : ICommand<TaskView>;

internal sealed class CancelTaskHandler(
    ITaskStore tasks, IReservationStore reservations, TaskRefunds refunds, FundingLinks links, AuditLog audit, Caller caller,
    IUnitOfWork db, TimeProvider time)
    : IRequestHandler<CancelTask, Result<TaskView>>
{
    public async Task<Result<TaskView>> Handle(CancelTask command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await tasks.FindForUpdate(caller.Owner, command.TaskId, ct) is not { } task)
        {
            return TaskErrors.NotFound;
        }

        var now = time.Now();
        if (task.Cancel(now) is { } refused)
        {
            return refused;
        }

        reservations.ReleaseAll(task);
        await refunds.RefundRest(task, now, ct);
        tasks.Save(task);
        audit.Record(AuditAction.TaskCancelled, task.Id);
        var open = await links.Expire(task, ct);
        var response = await tx.Commit(TaskView.Of(task), ct);
        if (response.Error is null && open is not null)
        {
            await links.TakeBack(open, ct);
        }

        return response;
    }
}
