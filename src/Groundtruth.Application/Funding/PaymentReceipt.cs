using Groundtruth.Application.Ledger;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Funding;

/// <summary>Books a payment in the current transaction.</summary>
internal sealed class PaymentReceipt(IFundingStore funding, ILedgerStore ledger, IUnneededPayments unneeded)
{
    /// <summary>Credits a payment to its task, or refunds it if the task needs no money.</summary>
    /// <returns>True if the task needed the payment.</returns>
    public bool Receive(CheckoutSession paid, CollectionTask task, DateTimeOffset now)
    {
        var isNeeded = task.Fund(paid.AmountCents, now) is null;
        ledger.Record(LedgerTransaction.Payment(paid.Id, new TaskMoney(task.Id, task.Owner, paid.AmountCents), isNeeded, now));
        if (!isNeeded)
        {
            unneeded.Return(paid, now);
        }

        funding.Save(paid);
        return isNeeded;
    }
}
