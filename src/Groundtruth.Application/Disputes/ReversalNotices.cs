using Groundtruth.Application.Refunds;
using Groundtruth.Domain.Disputes;

namespace Groundtruth.Application.Disputes;

internal sealed class ReversalNotices(IRefundStore refunds)
{
    /// <returns>Null if the content of the event is not about a reversal.</returns>
    public ReversalNotice? Of(object? content, CancellationToken ct) => content switch
    {
        ReportedDispute dispute => new(
            dispute.PaymentIntentId, dispute.Currency, payment => Task.FromResult(payment.Report(dispute.ProviderId, dispute.Report))),
        ReportedRefund refund => new(
            refund.PaymentIntentId, refund.Currency, payment => Task.FromResult(payment.Report(refund.ProviderId, ReportOf(refund)))),
        RefundedCharge charge => new(
            charge.PaymentIntentId,
            charge.Currency,
            async payment => payment.ReportSum(charge.RefundedCents - await refunds.SumOf(payment.Session, charge.AsOf, ct), charge.AsOf)),
        _ => null,
    };

    private static ReversalReport ReportOf(ReportedRefund refund) => new(
        ReversalKind.Refund, refund.HasFailed ? ReversalStatus.Returned : ReversalStatus.Withdrawn, refund.AmountCents, refund.AsOf);
}
