using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Ledger;

public sealed record GetBalance(Id<CollectionTask> TaskId) : IQuery<TaskBalance>;

internal sealed class GetBalanceHandler(ILedgerStore ledger, Caller caller) : IRequestHandler<GetBalance, Result<TaskBalance>>
{
    public async Task<Result<TaskBalance>> Handle(GetBalance query, CancellationToken ct) =>
        await ledger.FindBalance(caller.Owner, query.TaskId, ct) is { } balance ? balance : TaskErrors.NotFound;
}
