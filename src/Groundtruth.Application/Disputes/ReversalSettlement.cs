using Groundtruth.Application.Ledger;
using Groundtruth.Application.Payouts;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain.Disputes;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Disputes;

/// <summary>Moves the money of reversals in the current transaction.</summary>
/// <remarks>Holds or releases the task's funding as well.</remarks>
internal sealed class ReversalSettlement(IReversalStore reversals, IPayoutStore payouts, ILedgerStore ledger, TaskRefunds refunds)
{
    public async Task Settle(CollectionTask task, ReversedPayment payment, DateTimeOffset now, CancellationToken ct)
    {
        var unsentCents = payment.Hold is null ? 0 : await payouts.HoldUnsent(task.Owner, task.Id, ct);

        // Returned money first: it may cover another reversal.
        foreach (var reversal in payment.OfPayment.OrderBy(reversal => payment.Target(reversal) - reversal.TakenCents).ToList())
        {
            Settle(reversal, task, payment, unsentCents, now);
        }

        foreach (var reversal in payment.All)
        {
            CoverFromEscrow(reversal, task, payment.Hold, now);
        }

        await refunds.RefundRest(task, now, ct, payment.Session);
        if (!payment.IsUndecided)
        {
            // Payouts without funding are held again before they are sent.
            payouts.ReleaseFundingHold(task.Owner, task.Id, now);
        }
    }

    private void CoverFromEscrow(PaymentReversal reversal, CollectionTask task, FundingHold? hold, DateTimeOffset now)
    {
        var fromEscrowCents = reversal.FromEscrowCents;
        if (reversal.CoverFromEscrow(task.EscrowCents, now) is { } moved)
        {
            ledger.Record(moved);
            task.CountReversal(reversal.FromEscrowCents - fromEscrowCents, hold, now);
            reversals.Save(reversal);
        }
    }

    private void Settle(PaymentReversal reversal, CollectionTask task, ReversedPayment payment, long unsentCents, DateTimeOffset now)
    {
        var (escrowCents, takenCents) = (reversal.FromEscrowCents, reversal.TakenCents);
        if (reversal.Settle(payment.Target(reversal), task.EscrowCents, unsentCents - payment.FromOwedCents, now) is { } moved)
        {
            ledger.Record(moved);
        }

        task.CountReversal(reversal.FromEscrowCents - escrowCents, payment.Hold, now);
        payment.Session.CountReversal(reversal.TakenCents - takenCents);
        reversals.Save(reversal);
    }
}
