using System.CommandLine;
using Groundtruth.Application;
using Groundtruth.Application.Payments;
using Groundtruth.Domain;
using Groundtruth.Domain.Payments;

namespace Groundtruth.Api.Commands;

/// <summary>Shows payouts, and queues again those that failed.</summary>
internal static class PayoutsCommand
{
    public static Command Create() => new("payouts", "See payouts, and retry those that failed.") { List(), Retry() };

    private static Command List()
    {
        var status = Operations.Status<PayoutStatus>();
        var command = new Command("list", "List every organization's payouts, newest first.") { status, Output.Json };
        command.SetAction((result, ct) => Operations.Run(
            new ListPayouts(Words<PayoutStatus>.ReadOrNull(result.GetValue(status))),
            page => Output.WriteList(result, "payouts", page.Items, Describe, Line, "There are no such payouts.", ct),
            ct));
        return command;
    }

    private static Command Retry()
    {
        var id = new Argument<string>("id") { Description = "The payout's id, pay_… ." };
        var command = new Command("retry", "Queue again a payout that failed or is held.") { id, Output.Json };
        command.SetAction((result, ct) => Operations.Send(
            new RetryPayout(Operations.IdOf<Payout>(result, id)), payout => Output.Write(result, Describe(payout), $"Queued {payout.Id}."), ct));
        return command;
    }

    private static string Line(Payout payout) =>
        $"{payout.Id}  {Words<PayoutStatus>.Of(payout.Status),-6}  {Words<Mode>.Of(payout.Mode),-4}  {payout.AmountCents,6}  {payout.TaskId}  {payout.ContributorId}  {payout.TransferId ?? payout.FailureMessage}";

    private static object Describe(Payout payout) => new
    {
        id = payout.Id.Value,
        org_id = payout.OrgId.Value,
        mode = Words<Mode>.Of(payout.Mode),
        task_id = payout.TaskId.Value,
        submission_id = payout.SubmissionId.Value,
        contributor_id = payout.ContributorId.Value,
        amount_cents = payout.AmountCents,
        status = Words<PayoutStatus>.Of(payout.Status),
        attempts = payout.Attempts,
        next_attempt_at = payout.NextAttemptAt,
        failure = payout.FailureMessage,
        transfer_id = payout.TransferId,
        created_at = payout.CreatedAt,
        paid_at = payout.PaidAt,
    };
}
