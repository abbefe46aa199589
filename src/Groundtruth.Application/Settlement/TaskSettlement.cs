using Groundtruth.Application.Funding;
using Groundtruth.Application.Ledger;
using Groundtruth.Application.Payouts;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Settlement;

/// <summary>What becomes of a task's money, in the transaction at work: each step with its movement in the ledger.</summary>
internal sealed class TaskSettlement(IPaymentStore payments, IPayoutStore payouts, ILedgerStore ledger)
{
    /// <summary>Takes a payment in for its task; or sends it back, when the task waits for none.</summary>
    /// <returns>Whether the task had waited for it.</returns>
    public bool Receive(CheckoutSession paid, CollectionTask task, DateTimeOffset now)
    {
        var isWanted = task.Fund(paid.AmountCents, now) is null;
        ledger.Record(Movement.Payment(paid, isWanted, now));
        if (!isWanted)
        {
            payments.Add(paid.Refund(paid.AmountCents, RefundReason.NothingToPay, now));
        }

        payments.Save(paid);
        return isWanted;
    }

    /// <summary>Owes a contributor what an approved submission earns.</summary>
    public Payout Owe(Submission approved, CollectionTask task, DateTimeOffset now)
    {
        var payout = Payout.For(approved, task, now);
        payouts.Add(payout);
        ledger.Record(Movement.Approval(payout, now));
        return payout;
    }

    /// <summary>Sends back, newest payment first, what a cancelled task no longer needs.</summary>
    public async Task RefundRest(CollectionTask task, DateTimeOffset now, CancellationToken ct)
    {
        if (task.RefundableCents == 0)
        {
            return;
        }

        var paid = await payments.ListPaidForUpdate(task.Owner, task.Id, ct);
        foreach (var refund in task.RefundRest(paid, now))
        {
            payments.Add(refund);
            ledger.Record(Movement.Cancellation(refund, now));
        }

        foreach (var payment in paid)
        {
            payments.Save(payment);
        }
    }
}
