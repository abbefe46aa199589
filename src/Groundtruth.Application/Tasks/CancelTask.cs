using Groundtruth.Application.Funding;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Tasks;

/// <summary>Cancels a task and refunds the money that pending submissions do not need.</summary>
/// <remarks>Expires the funding link and ends the reservations.</remarks>
public sealed record CancelTask(Id<CollectionTask> TaskId) : ICommand<TaskView>;

internal sealed class CancelTaskHandler(
    ITaskStore tasks, TaskCancellation cancellation, FundingLinks links, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<CancelTask, Result<TaskView>>
{
    public async Task<Result<TaskView>> Handle(CancelTask command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await tasks.FindForUpdate(caller.Owner, command.TaskId, ct) is not { } task)
        {
            return TaskErrors.NotFound;
        }

        if (await cancellation.Cancel(task, time.Now(), ct) is { } refused)
        {
            return refused;
        }

        var open = await links.Expire(task, ct);
        var response = await tx.Commit(TaskView.Of(task), ct);
        if (response.Error is null && open is not null)
        {
            await links.Close(open, ct);
        }

        return response;
    }
}
