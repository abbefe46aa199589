using Groundtruth.Application.Refunds;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;

namespace Groundtruth.Application.Disputes;

internal sealed class OutsideRefunds(ReversedPayments payments, ReversalNotices notices) : IOutsideRefunds
{
    public Task<StripeEventOutcome> Count(ReportedRefund refund, Mode mode, CancellationToken ct) =>
        payments.Change(notices.Of(refund, ct)!, mode, ct);
}
