using Groundtruth.Application.Funding;
using Groundtruth.Application.Ledger;
using Groundtruth.Application.Payouts;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Settlement;

/// <summary>Moves a task's money in the current transaction, each step with its ledger entries.</summary>
internal sealed class TaskSettlement(IFundingStore funding, IRefundStore refunds, IPayoutStore payouts, ILedgerStore ledger)
{
    /// <summary>Credits a payment to its task, or refunds it if the task needs no money.</summary>
    /// <returns>True if the task needed the payment.</returns>
    public bool Receive(CheckoutSession paid, CollectionTask task, DateTimeOffset now)
    {
        var isWanted = task.Fund(paid.AmountCents, now) is null;
        ledger.Record(LedgerTransaction.Payment(paid, isWanted, now));
        if (!isWanted)
        {
            refunds.Add(paid.Refund(paid.AmountCents, RefundReason.NothingToPay, now));
        }

        funding.Save(paid);
        return isWanted;
    }

    /// <summary>Creates the payout for an approved submission.</summary>
    public Payout Owe(Submission approved, CollectionTask task, DateTimeOffset now)
    {
        var payout = Payout.For(approved, task, now);
        payouts.Add(payout);
        ledger.Record(LedgerTransaction.Approval(payout, now));
        return payout;
    }

    /// <summary>Refunds the unused money of a cancelled task, newest payment first.</summary>
    public async Task RefundRest(CollectionTask task, DateTimeOffset now, CancellationToken ct)
    {
        if (task.RefundableCents == 0)
        {
            return;
        }

        var paid = await funding.ListPaidForUpdate(task.Owner, task.Id, ct);
        foreach (var refund in task.RefundRest(paid, now))
        {
            refunds.Add(refund);
            ledger.Record(LedgerTransaction.Cancellation(refund, now));
        }

        foreach (var payment in paid)
        {
            funding.Save(payment);
        }
    }
}
