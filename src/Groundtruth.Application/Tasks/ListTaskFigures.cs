using Groundtruth.Application.Dashboard;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Tasks;

/// <summary>Spot and money figures for a page of tasks.</summary>
public sealed record ListTaskFigures(IReadOnlyList<Id<CollectionTask>> TaskIds) : IQuery<IReadOnlyDictionary<Id<CollectionTask>, TaskFigures>>;

internal sealed class ListTaskFiguresHandler(IDashboardStore dashboard, Caller caller, TimeProvider time)
    : IRequestHandler<ListTaskFigures, Result<IReadOnlyDictionary<Id<CollectionTask>, TaskFigures>>>
{
    public async Task<Result<IReadOnlyDictionary<Id<CollectionTask>, TaskFigures>>> Handle(ListTaskFigures query, CancellationToken ct) =>
        (await dashboard.ListFigures(caller.Owner, query.TaskIds, time.Now(), ct)).ToDictionary(figures => figures.TaskId);
}
