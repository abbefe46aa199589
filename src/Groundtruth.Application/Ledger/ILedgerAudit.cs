namespace Groundtruth.Application.Ledger;

public interface ILedgerAudit
{
    /// <summary>Streams every discrepancy, read in one snapshot; safe while servers are running.</summary>
    /// <param name="isFull">False to skip tasks that have not changed since the last check without discrepancies.</param>
    IAsyncEnumerable<LedgerFault> Faults(bool isFull, CancellationToken ct);
}
