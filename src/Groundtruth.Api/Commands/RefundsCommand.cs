using System.CommandLine;
using Groundtruth.Application;
using Groundtruth.Application.Payments;
using Groundtruth.Domain;
using Groundtruth.Domain.Payments;

namespace Groundtruth.Api.Commands;

/// <summary>Shows refunds, and tries again those that failed.</summary>
internal static class RefundsCommand
{
    public static Command Create() => new("refunds", "See refunds, and retry those that failed.") { List(), Retry() };

    private static Command List()
    {
        var status = Operations.Status<RefundStatus>();
        var command = new Command("list", "List every organization's refunds, newest first.") { status, Output.Json };
        command.SetAction((result, ct) => Operations.Run(
            new ListRefunds(Words<RefundStatus>.ReadOrNull(result.GetValue(status))),
            page => Output.WriteList(result, "refunds", page.Items, Describe, Line, "There are no such refunds.", ct),
            ct));
        return command;
    }

    private static Command Retry()
    {
        var id = new Argument<string>("id") { Description = "The refund's id, ref_… ." };
        var command = new Command("retry", "Try a refund again that failed.") { id, Output.Json };
        command.SetAction((result, ct) => Operations.Send(
            new RetryRefund(Operations.IdOf<Refund>(result, id)), refund => Output.Write(result, Describe(refund), $"{refund.Id} is tried again."), ct));
        return command;
    }

    private static string Line(Refund refund) =>
        $"{refund.Id}  {Words<RefundStatus>.Of(refund.Status),-9}  {Words<Mode>.Of(refund.Mode),-4}  {refund.AmountCents,8}  {refund.TaskId}  {refund.PaymentIntentId}  {refund.FailureMessage}";

    private static object Describe(Refund refund) => new
    {
        id = refund.Id.Value,
        org_id = refund.OrgId.Value,
        mode = Words<Mode>.Of(refund.Mode),
        task_id = refund.TaskId.Value,
        checkout_session_id = refund.CheckoutSessionId,
        payment_intent_id = refund.PaymentIntentId,
        amount_cents = refund.AmountCents,
        reason = Words<RefundReason>.Of(refund.Reason),
        status = Words<RefundStatus>.Of(refund.Status),
        attempts = refund.Attempts,
        next_attempt_at = refund.NextAttemptAt,
        failure = refund.FailureMessage,
        created_at = refund.CreatedAt,
    };
}
