using Groundtruth.Domain.Payouts;

namespace Groundtruth.Application.Payouts;

/// <summary>The holds of single payouts whose money a dispute or a reversal took.</summary>
/// <remarks>Reversals take the newest unsent payouts first. A payout is unsent if it has no transfer.</remarks>
public interface IFundingHoldStore
{
    /// <summary>True if a dispute or a reversal holds the payout's money.</summary>
    /// <remarks>
    /// A payment of the task is disputed, or a reversal took this payout's money (newest unsent first). Stable until the transaction ends.
    /// </remarks>
    Task<bool> IsHeld(Payout payout, CancellationToken ct);

    /// <summary>Locks the payout's task: no reversal and no preparation decides about holds meanwhile.</summary>
    Task LockTask(Payout payout, CancellationToken ct);

    /// <summary>Releases older payouts of the task if newer unsent ones cover the loss.</summary>
    /// <remarks>Releases none while a dispute is undecided. The commit wakes the worker.</remarks>
    void ReleaseOlder(Payout unsent, DateTimeOffset now);
}
