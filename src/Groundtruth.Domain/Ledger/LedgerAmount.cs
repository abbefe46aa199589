namespace Groundtruth.Domain.Ledger;

/// <param name="Cents">Negative for a decrease.</param>
public readonly record struct LedgerAmount(LedgerAccount Account, long Cents);
