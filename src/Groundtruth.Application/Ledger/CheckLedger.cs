using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Ledger;

/// <summary>Holds the ledger of the whole database to what it must be; what is found is where it is not.</summary>
public sealed record CheckLedger : IQuery<Page<LedgerFault>>;

/// <param name="Check">What does not hold, as a word for machines.</param>
/// <param name="Id">Of what: a task, a payout, a movement's cause.</param>
/// <param name="Detail">The numbers that disagree.</param>
public sealed record LedgerFault(string Check, string Id, string Detail);

internal sealed class CheckLedgerHandler(ILedgerAudit audit) : IRequestHandler<CheckLedger, Result<Page<LedgerFault>>>
{
    public Task<Result<Page<LedgerFault>>> Handle(CheckLedger query, CancellationToken ct) =>
        Task.FromResult<Result<Page<LedgerFault>>>(new Page<LedgerFault>(audit.Faults(ct)));
}
