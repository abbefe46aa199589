using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Tasks;

public sealed record ListTaskFigures(IReadOnlyList<Id<CollectionTask>> TaskIds)
    : IQuery<IReadOnlyDictionary<Id<CollectionTask>, TaskFigures>>;

internal sealed class ListTaskFiguresHandler(ITaskFiguresStore figures, Caller caller, TimeProvider time)
    : IRequestHandler<ListTaskFigures, Result<IReadOnlyDictionary<Id<CollectionTask>, TaskFigures>>>
{
    public async Task<Result<IReadOnlyDictionary<Id<CollectionTask>, TaskFigures>>> Handle(ListTaskFigures query, CancellationToken ct) =>
        (await figures.List(caller.Owner, query.TaskIds, time.Now(), ct)).ToDictionary(ofTask => ofTask.TaskId);
}
