using Groundtruth.Application.Events;
using Groundtruth.Application.Ledger;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Refunds;

namespace Groundtruth.Application.Refunds;

/// <summary>Records refunds in the ledger and announces their outcomes, in the current transaction.</summary>
internal sealed class RefundOutcomes(ILedgerStore ledger, WebhookEvents events)
{
    private const string RejectedByProvider = "The payment provider rejected the refund.";

    private const string ReturnedByBank = "The bank or card issuer returned the refund.";

    /// <param name="idempotencyKey">The key of the attempt that moved the money.</param>
    public void Sent(Refund refund, string idempotencyKey, DateTimeOffset now) =>
        ledger.Record(LedgerTransaction.Refund(idempotencyKey, refund.Money, now));

    /// <inheritdoc cref="Sent"/>
    public void Returned(Refund refund, string idempotencyKey, DateTimeOffset now)
    {
        ledger.Record(LedgerTransaction.RefundReturn(idempotencyKey, refund.Money, now));
        Announce(RefundEvents.Failed, refund, ReturnedByBank, now);
    }

    /// <summary>Announces a refund that has succeeded or failed.</summary>
    /// <remarks>One that waits for a retry is not announced.</remarks>
    public void Announce(Refund settled, DateTimeOffset now)
    {
        if (settled.Status == RefundStatus.Succeeded)
        {
            Announce(RefundEvents.Succeeded, settled, null, now);
        }
        else if (settled.Status == RefundStatus.Failed)
        {
            Announce(RefundEvents.Failed, settled, RejectedByProvider, now);
        }
    }

    private void Announce(EventType<RefundView> eventType, Refund refund, string? failure, DateTimeOffset now) =>
        events.Announce(eventType, refund.Money.Owner, RefundView.Of(refund, failure), now);
}
