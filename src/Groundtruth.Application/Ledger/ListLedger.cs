using FluentValidation;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Ledger;

public sealed record ListLedger(Id<CollectionTask> TaskId, PageRequest Page) : IQuery<Page<LedgerEntryView>>;

internal sealed class ListLedgerValidator : AbstractValidator<ListLedger>
{
    public ListLedgerValidator() => RuleFor(query => query.Page).ValidFor<ListLedger, LedgerEntry>();
}

internal sealed class ListLedgerHandler(ITaskStore tasks, ILedgerStore ledger, Caller caller)
    : IRequestHandler<ListLedger, Result<Page<LedgerEntryView>>>
{
    public async Task<Result<Page<LedgerEntryView>>> Handle(ListLedger query, CancellationToken ct)
    {
        if (!await tasks.Exists(caller.Owner, query.TaskId, ct))
        {
            return TaskErrors.NotFound;
        }

        return await query.Page.Read(
            (range, token) => ledger.List(caller.Owner, query.TaskId, range, token), entry => entry.Id.Value, ct);
    }
}
