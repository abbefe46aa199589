using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Groundtruth.Domain.Refunds;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Refunds;

/// <summary>Records refunds that failed at the buyer's bank, and refunds made at Stripe.</summary>
/// <remarks>The amount of a failed refund is owed again.</remarks>
internal sealed partial class RefundChangedHandler(
    IRefundStore refunds, IOutsideRefunds outside, RefundOutcomes outcomes, TimeProvider time, ILogger<RefundChangedHandler> logger)
    : IStripeEventHandler
{
    public IReadOnlyCollection<string> EventTypes => ["refund.created", "refund.updated", "refund.failed"];

    public async Task<StripeEventHandling> Handle(StripeEvent stripeEvent, CancellationToken ct)
    {
        if (stripeEvent.Content is not ReportedRefund reported)
        {
            return StripeEventOutcome.Ignored();
        }

        if (!Id<Refund>.TryParse(reported.Id, out var id)
            || await refunds.FindForUpdate(id, ct) is not { } refund
            || refund.Mode != stripeEvent.Mode)
        {
            return await outside.Count(reported, stripeEvent.Mode, ct);
        }

        if (!reported.HasFailed)
        {
            // SendRefunds settles its refunds.
            return StripeEventOutcome.Ignored("our refund");
        }

        return reported.Attempt == refund.IdempotencyKey
            ? Return(refund, reported)
            : StripeEventOutcome.Ignored("an earlier attempt");
    }

    private StripeEventOutcome Return(Refund refund, ReportedRefund reported)
    {
        var (attempt, now) = (refund.IdempotencyKey, time.Now());
        if (refund.Succeed() is null)
        {
            // Not settled yet. A repeated request would get the response that Stripe saved for its key: a success.
            outcomes.Sent(refund, attempt, now);
        }

        if (refund.MarkReturned(reported.Message, reported.AsOf) is not null)
        {
            return StripeEventOutcome.Ignored("not paid");
        }

        outcomes.Returned(refund, attempt, now);
        refunds.Save(refund);
        LogReturned(refund.Id.Value, refund.TaskId.Value, reported.Message);
        return new StripeEventOutcome(StripeEventResult.Applied);
    }

    [LoggerMessage(LogLevel.Error, "Refund {RefundId} of task {TaskId} returned; an operator must retry it: {Reason}")]
    private partial void LogReturned(string refundId, string taskId, string reason);
}
