using Groundtruth.Application.Ledger;
using Groundtruth.Application.Payouts;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Reviews;

internal sealed class ReviewSettlement(IPayoutStore payouts, TaskRefunds refunds, ILedgerStore ledger)
{
    public Payout Owe(Submission approved, CollectionTask task, DateTimeOffset now)
    {
        var payout = Payout.For(approved, task, now);
        payouts.Add(payout);
        ledger.Record(LedgerTransaction.Approval(payout.Id, payout.Money, now));
        return payout;
    }

    /// <summary>A cancelled task keeps escrow for its pending submissions until the last one is reviewed.</summary>
    public Task RefundRest(CollectionTask task, DateTimeOffset now, CancellationToken ct) =>
        task is { Status: CollectionTaskStatus.Cancelled, PendingCount: 0 } ? refunds.RefundRest(task, now, ct) : Task.CompletedTask;
}
