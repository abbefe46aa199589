namespace Groundtruth.Application.Ledger;

public interface ILedgerAudit
{
    /// <summary>Streams every discrepancy, read in one snapshot; safe while servers are running.</summary>
    IAsyncEnumerable<LedgerFault> Faults(CancellationToken ct);
}
