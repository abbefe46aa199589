using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Tasks;

public sealed record GetTask(Id<CollectionTask> TaskId) : IQuery<TaskView>;

internal sealed class GetTaskHandler(ITaskStore tasks, Caller caller, TimeProvider time) : IRequestHandler<GetTask, Result<TaskView>>
{
    public async Task<Result<TaskView>> Handle(GetTask query, CancellationToken ct) =>
        await tasks.FindView(caller.Owner, query.TaskId, time.Now(), ct) is { } task ? task : TaskErrors.NotFound;
}
