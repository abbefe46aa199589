using Groundtruth.Application.Events;
using Groundtruth.Application.Ledger;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Funding;

internal sealed class PaymentReceipt(ILedgerStore ledger, IUnneededPayments unneeded, WebhookEvents events)
{
    /// <summary>Credits a payment, whose session the caller saves, to its task.</summary>
    /// <remarks>If the task needs no money, refunds the payment and returns false.</remarks>
    public bool Receive(CheckoutSession paid, CollectionTask task, DateTimeOffset now)
    {
        var isNeeded = task.Fund(paid.AmountCents, now) is null;
        ledger.Record(LedgerTransaction.Payment(paid.Id, new TaskMoney(task.Id, task.Owner, paid.AmountCents), isNeeded, now));
        if (!isNeeded)
        {
            unneeded.Return(paid, now);
        }
        else if (task.Status == CollectionTaskStatus.Open)
        {
            events.Announce(TaskEvents.Opened, task.Owner, TaskView.Of(task), now);
        }
        else
        {
            // This process may die, or Stripe fail, before the next session is opened.
            paid.ExpectNext(now);
        }

        return isNeeded;
    }
}
