using Groundtruth.Application.StripeEvents;

namespace Groundtruth.Application.Disputes;

/// <summary>Applies disputes and refund totals, which may include refunds made outside of this program.</summary>
internal sealed class ReversalHandler(ReversedPayments payments, ReversalNotices notices) : IStripeEventHandler
{
    public IReadOnlyCollection<string> EventTypes =>
    [
        "charge.dispute.created", "charge.dispute.updated", "charge.dispute.funds_withdrawn", "charge.dispute.funds_reinstated",
        "charge.dispute.closed", "charge.refunded",
    ];

    public async Task<StripeEventHandling> Handle(StripeEvent stripeEvent, CancellationToken ct) =>
        notices.Of(stripeEvent.Content, ct) is { } notice
            ? await payments.Change(notice, stripeEvent.Mode, ct)
            : StripeEventOutcome.Ignored();
}
