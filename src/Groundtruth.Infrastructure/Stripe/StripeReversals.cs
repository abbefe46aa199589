using Groundtruth.Application.Disputes;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain.Disputes;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>Reads the events that reduce a payment (docs.stripe.com/disputes/api, docs.stripe.com/refunds).</summary>
internal static class StripeReversals
{
    public static object? Content(Event stripeEvent) => stripeEvent.Data?.Object switch
    {
        Dispute { Amount: >= 0 } dispute when StripeText.Id(dispute.Id) is not null => Describe(dispute, stripeEvent.Type, At(stripeEvent)),
        global::Stripe.Refund { Amount: >= 0 } refund when StripeText.Id(refund.Id) is not null => Describe(refund, At(stripeEvent)),
        Charge charge when stripeEvent.Type == EventTypes.ChargeRefunded =>
            new RefundedCharge(StripeText.Id(charge.PaymentIntentId), charge.AmountRefunded, charge.Currency, At(stripeEvent)),
        _ => null,
    };

    private static DateTimeOffset At(Event stripeEvent) => new(stripeEvent.Created, TimeSpan.Zero);

    private static ReportedDispute Describe(Dispute dispute, string type, DateTimeOffset at) => new(
        dispute.Id,
        StripeText.Id(dispute.PaymentIntentId),
        dispute.Currency,
        new ReversalReport(ReversalKind.Dispute, StatusOf(dispute, type), dispute.Amount, at));

    private static ReversalStatus StatusOf(Dispute dispute, string type) => (type, dispute.Status) switch
    {
        (EventTypes.ChargeDisputeFundsReinstated, _) or (_, "won" or "warning_closed" or "prevented") => ReversalStatus.Returned,
        (_, "lost") => ReversalStatus.Lost,
        // Money moves only if an inquiry becomes a dispute.
        (not EventTypes.ChargeDisputeFundsWithdrawn, "warning_needs_response" or "warning_under_review") => ReversalStatus.Open,
        _ => ReversalStatus.Withdrawn,
    };

    private static ReportedRefund Describe(global::Stripe.Refund refund, DateTimeOffset at) => new(
        refund.Id,
        refund.Metadata?.GetValueOrDefault("refund_id"),
        refund.Metadata?.GetValueOrDefault(StripeRefunds.Attempt),
        StripeText.Id(refund.PaymentIntentId),
        refund.Amount,
        refund.Currency,
        refund.Status is "failed" or "canceled",
        StripeText.Message($"Stripe refund {refund.Id} {refund.Status}: {refund.FailureReason}"),
        at);
}
