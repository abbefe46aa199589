using Groundtruth.Application.Funding;
using Groundtruth.Application.Ledger;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Refunds;

internal sealed class TaskRefunds(IFundingStore funding, IRefundStore refunds, ILedgerStore ledger) : IUnneededPayments
{
    public void Return(CheckoutSession paid, DateTimeOffset now) =>
        refunds.Add(Refund.Of(paid, paid.AmountCents, RefundReason.NothingToPay, now));

    /// <summary>Refunds the unused money of a cancelled task, newest payment first.</summary>
    /// <param name="changed">A payment that the current transaction has locked and changed.</param>
    public async Task RefundRest(CollectionTask task, DateTimeOffset now, CancellationToken ct, CheckoutSession? changed = null)
    {
        if (task.RefundableCents == 0)
        {
            return;
        }

        var stored = await funding.ListPaidForUpdate(task.Owner, task.Id, ct);
        var paid = stored.Select(payment => payment.Id == changed?.Id ? changed : payment).ToList();
        foreach (var refund in Refund.Rest(task, paid, now))
        {
            refunds.Add(refund);
            ledger.Record(LedgerTransaction.Cancellation(refund.Id, refund.Money, now));
        }

        foreach (var payment in paid)
        {
            funding.Save(payment);
        }
    }
}
