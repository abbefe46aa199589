using System.CommandLine;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain;
using Groundtruth.Domain.Refunds;

namespace Groundtruth.Api.Commands;

internal static class RefundsCommand
{
    public static Command Create() => new("refunds", "List refunds and retry failed ones.")
    {
        Operations.List<RefundStatus, Refund>("refunds", status => new ListRefunds(status), Describe, Line),
        Operations.Retry<Refund>("Retry a failed refund.", id => new RetryRefund(id), Describe),
    };

    private static string Line(Refund refund) =>
        $"{refund.Id}  {SnakeCase<RefundStatus>.Of(refund.Status),-9}  {SnakeCase<Mode>.Of(refund.Mode),-4}  {refund.AmountCents,8}  "
            + $"{refund.TaskId}  {refund.PaymentIntentId}  {refund.FailureMessage}";

    private static object Describe(Refund refund) => new
    {
        id = refund.Id.Value,
        org_id = refund.OrgId.Value,
        mode = SnakeCase<Mode>.Of(refund.Mode),
        task_id = refund.TaskId.Value,
        checkout_session_id = refund.CheckoutSessionId,
        payment_intent_id = refund.PaymentIntentId,
        amount_cents = refund.AmountCents,
        reason = SnakeCase<RefundReason>.Of(refund.Reason),
        status = SnakeCase<RefundStatus>.Of(refund.Status),
        attempts = refund.Attempts,
        next_attempt_at = refund.NextAttemptAt,
        failure = refund.FailureMessage,
        created_at = refund.CreatedAt,
    };
}
