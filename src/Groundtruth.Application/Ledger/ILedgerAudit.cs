namespace Groundtruth.Application.Ledger;

public interface ILedgerAudit
{
    /// <summary>Where the ledger is not what it must be, found one after another. All is looked at as it is at one moment, also beside running servers.</summary>
    IAsyncEnumerable<LedgerFault> Faults(CancellationToken ct);
}
