using System.CommandLine;
using Groundtruth.Application.Payouts;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;

namespace Groundtruth.Api.Commands;

internal static class PayoutsCommand
{
    public static Command Create() => new("payouts", "List payouts and retry failed ones.")
    {
        Operations.List<PayoutStatus, Payout>("payouts", status => new ListPayouts(status), Describe, Line),
        Operations.Retry<Payout>("Requeue a failed or held payout.", id => new RetryPayout(id), Describe),
    };

    private static string Line(Payout payout) =>
        $"{payout.Id}  {SnakeCase<PayoutStatus>.Of(payout.Status),-6}  {SnakeCase<Mode>.Of(payout.Mode),-4}  {payout.AmountCents,6}  "
            + $"{payout.TaskId}  {payout.ContributorId}  "
            + (payout.TransferId ?? payout.FailureMessage ?? SnakeCase<PayoutHoldReason>.OfOrNull(payout.HoldReason));

    private static object Describe(Payout payout) => new
    {
        id = payout.Id.Value,
        org_id = payout.OrgId.Value,
        mode = SnakeCase<Mode>.Of(payout.Mode),
        task_id = payout.TaskId.Value,
        submission_id = payout.SubmissionId.Value,
        contributor_id = payout.ContributorId.Value,
        amount_cents = payout.AmountCents,
        status = SnakeCase<PayoutStatus>.Of(payout.Status),
        hold_reason = SnakeCase<PayoutHoldReason>.OfOrNull(payout.HoldReason),
        held_until = payout.HeldUntil,
        attempts = payout.Attempts,
        next_attempt_at = payout.NextAttemptAt,
        failure = payout.FailureMessage,
        transfer_id = payout.TransferId,
        created_at = payout.CreatedAt,
        paid_at = payout.PaidAt,
    };
}
