using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Ledger;

/// <summary>Checks the tasks that have changed since the last check without discrepancies.</summary>
/// <param name="IsFull">True to check all tasks.</param>
public sealed record CheckLedger(bool IsFull = false) : IQuery<Page<LedgerFault>>;

/// <param name="Id">The id of the inconsistent task, payout or source.</param>
public sealed record LedgerFault(string Check, string Id, string Detail);

internal sealed class CheckLedgerHandler(ILedgerAudit audit) : IRequestHandler<CheckLedger, Result<Page<LedgerFault>>>
{
    public Task<Result<Page<LedgerFault>>> Handle(CheckLedger query, CancellationToken ct) =>
        Task.FromResult<Result<Page<LedgerFault>>>(new Page<LedgerFault>(audit.Faults(query.IsFull, ct)));
}
