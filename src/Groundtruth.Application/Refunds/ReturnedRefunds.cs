using Groundtruth.Application.Ledger;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Refunds;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Refunds;

/// <summary>What <c>refund.failed</c> does, in the transaction at work: money that had gone back to a buyer is owed to them again.</summary>
internal sealed partial class ReturnedRefunds(IRefundStore refunds, ILedgerStore ledger, TimeProvider time, ILogger<ReturnedRefunds> logger)
{
    public async Task<StripeEventOutcome> Apply(FailedRefund failed, Mode mode, CancellationToken ct)
    {
        if (!Id<Refund>.TryParse(failed.Id, out var id) || await refunds.FindForUpdate(id, ct) is not { } refund || refund.Mode != mode)
        {
            return new StripeEventOutcome(StripeEventResult.Ignored, "no refund of ours");
        }

        if (failed.Attempt != refund.IdempotencyKey)
        {
            return new StripeEventOutcome(StripeEventResult.Ignored, "an earlier attempt");
        }

        var movement = LedgerTransaction.RefundReturn(refund, time.Now());
        if (refund.MarkReturned(failed.Reason) is not null)
        {
            // While it is on its way it is looked at anyway.
            return new StripeEventOutcome(StripeEventResult.Ignored, "not paid");
        }

        ledger.Record(movement);
        refunds.Save(refund);
        CameBack(refund.Id.Value, refund.TaskId.Value, failed.Reason);
        return new StripeEventOutcome(StripeEventResult.Applied);
    }

    [LoggerMessage(LogLevel.Error, "Refund {RefundId} of task {TaskId} came back, and waits for an operator: {Reason}")]
    private partial void CameBack(string refundId, string taskId, string reason);
}
