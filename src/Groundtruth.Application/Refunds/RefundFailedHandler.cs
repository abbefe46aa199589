using Groundtruth.Application.Ledger;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Refunds;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Refunds;

/// <summary>Handles <c>refund.failed</c>: the returned amount is owed to the buyer again.</summary>
internal sealed partial class RefundFailedHandler(
    IRefundStore refunds, ILedgerStore ledger, TimeProvider time, ILogger<RefundFailedHandler> logger)
    : IStripeEventHandler
{
    public string EventType => "refund.failed";

    public async Task<StripeEventHandling> Handle(StripeEvent stripeEvent, CancellationToken ct)
    {
        if (stripeEvent.Content is not FailedRefund failed)
        {
            return StripeEventOutcome.Ignored();
        }

        if (!Id<Refund>.TryParse(failed.Id, out var id)
            || await refunds.FindForUpdate(id, ct) is not { } refund
            || refund.Mode != stripeEvent.Mode)
        {
            return StripeEventOutcome.Ignored("unknown refund");
        }

        if (failed.Attempt != refund.IdempotencyKey)
        {
            return StripeEventOutcome.Ignored("an earlier attempt");
        }

        var returned = LedgerTransaction.RefundReturn(refund.IdempotencyKey, refund.Money, time.Now());
        if (refund.MarkReturned(failed.Reason) is not null)
        {
            // SendRefunds still checks a refund that is not settled.
            return StripeEventOutcome.Ignored("not paid");
        }

        ledger.Record(returned);
        refunds.Save(refund);
        LogReturned(refund.Id.Value, refund.TaskId.Value, failed.Reason);
        return new StripeEventOutcome(StripeEventResult.Applied);
    }

    [LoggerMessage(LogLevel.Error, "Refund {RefundId} of task {TaskId} returned; an operator must retry it: {Reason}")]
    private partial void LogReturned(string refundId, string taskId, string reason);
}
