using Groundtruth.Application.Funding;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Disputes;

internal sealed class EarlyReversals(
    IStripeEventStore events, IStripeEventReader reader, ReversalNotices notices, IReversalStore reversals, ReversalSettlement settlement)
    : IEarlyReversals
{
    public async Task Apply(CheckoutSession paid, CollectionTask task, DateTimeOffset now, CancellationToken ct)
    {
        await events.LockPayment(paid.PaymentIntentId!, ct);
        var waiting = await events.ListAwaiting(paid.PaymentIntentId!, paid.Mode, ct);
        if (waiting.Count == 0)
        {
            return;
        }

        // If the task does not need the payment, its refund was just added and is not sent yet.
        var payment = new ReversedPayment(
            paid, await reversals.ListForUpdate(task.Owner, task.Id, ct), unsentRefundCents: paid.RefundedCents, now);
        foreach (var stored in waiting)
        {
            var isApplied = notices.Of(reader.ReadStored(stored.Payload, paid.Mode).Content, ct) is { Currency: "usd" } notice
                && await notice.Report(payment);
            events.Resolve(stored.Id, paid.Mode, isApplied ? StripeEventResult.Applied : StripeEventResult.Ignored);
        }

        await settlement.Settle(task, payment, now, ct);
    }
}
