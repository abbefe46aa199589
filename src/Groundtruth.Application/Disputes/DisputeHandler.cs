using Groundtruth.Application.StripeEvents;

namespace Groundtruth.Application.Disputes;

internal sealed class DisputeHandler(ReversedPayments payments) : IStripeEventHandler
{
    public IReadOnlyCollection<string> EventTypes =>
    [
        "charge.dispute.created", "charge.dispute.updated", "charge.dispute.funds_withdrawn", "charge.dispute.funds_reinstated",
        "charge.dispute.closed",
    ];

    public async Task<StripeEventHandling> Handle(StripeEvent stripeEvent, CancellationToken ct) =>
        stripeEvent.Content is ReportedDispute dispute
            ? await payments.Change(
                dispute.PaymentIntentId,
                dispute.Currency,
                stripeEvent.Mode,
                payment => Task.FromResult(payment.Report(dispute.ProviderId, dispute.Report)),
                ct)
            : StripeEventOutcome.Ignored();
}
