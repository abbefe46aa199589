using Groundtruth.Application.Refunds;
using Groundtruth.Application.StripeEvents;

namespace Groundtruth.Application.Disputes;

/// <summary>Counts the part of a charge's refunds that was made outside this program.</summary>
internal sealed class ChargeRefundedHandler(ReversedPayments payments, IRefundStore refunds) : IStripeEventHandler
{
    public IReadOnlyCollection<string> EventTypes => ["charge.refunded"];

    public async Task<StripeEventHandling> Handle(StripeEvent stripeEvent, CancellationToken ct) =>
        stripeEvent.Content is RefundedCharge charge
            ? await payments.Change(
                charge.PaymentIntentId,
                charge.Currency,
                stripeEvent.Mode,
                async payment => payment.ReportSum(charge.RefundedCents - await refunds.SumOf(payment.Session, ct), charge.AsOf),
                ct)
            : StripeEventOutcome.Ignored();
}
