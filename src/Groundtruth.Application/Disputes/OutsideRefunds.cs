using Groundtruth.Application.Refunds;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Groundtruth.Domain.Disputes;

namespace Groundtruth.Application.Disputes;

internal sealed class OutsideRefunds(ReversedPayments payments) : IOutsideRefunds
{
    public Task<StripeEventOutcome> Count(ReportedRefund refund, Mode mode, CancellationToken ct)
    {
        var status = refund.HasFailed ? ReversalStatus.Returned : ReversalStatus.Withdrawn;
        var report = new ReversalReport(ReversalKind.Refund, status, refund.AmountCents, refund.AsOf);
        return payments.Change(
            refund.PaymentIntentId, refund.Currency, mode, payment => Task.FromResult(payment.Report(refund.ProviderId, report)), ct);
    }
}
