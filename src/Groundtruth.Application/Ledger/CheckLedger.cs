using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Ledger;

public sealed record CheckLedger : IQuery<Page<LedgerFault>>;

/// <param name="Id">The id of the inconsistent task, payout or source.</param>
public sealed record LedgerFault(string Check, string Id, string Detail);

internal sealed class CheckLedgerHandler(ILedgerAudit audit) : IRequestHandler<CheckLedger, Result<Page<LedgerFault>>>
{
    public Task<Result<Page<LedgerFault>>> Handle(CheckLedger query, CancellationToken ct) =>
        Task.FromResult<Result<Page<LedgerFault>>>(new Page<LedgerFault>(audit.Faults(ct)));
}
