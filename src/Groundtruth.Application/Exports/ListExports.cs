using FluentValidation;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Exports;

public sealed record ListExports(Id<CollectionTask> TaskId, PageRequest Page) : IQuery<Page<ExportView>>;

internal sealed class ListExportsValidator : AbstractValidator<ListExports>
{
    public ListExportsValidator() => RuleFor(query => query.Page).ValidFor<ListExports, Export>();
}

internal sealed class ListExportsHandler(ITaskStore tasks, IExportStore exports, Caller caller, TimeProvider time)
    : IRequestHandler<ListExports, Result<Page<ExportView>>>
{
    public async Task<Result<Page<ExportView>>> Handle(ListExports query, CancellationToken ct)
    {
        if (!await tasks.Exists(caller.Owner, query.TaskId, ct))
        {
            return TaskErrors.NotFound;
        }

        var now = time.Now();
        return await query.Page.Read(
            (range, token) => exports.List(caller.Owner, query.TaskId, range, now, token), export => export.Id.Value, ct);
    }
}
