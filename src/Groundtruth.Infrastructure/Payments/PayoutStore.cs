using Groundtruth.Application;
using Groundtruth.Application.Payments;
using Groundtruth.Domain;
using Groundtruth.Domain.Payments;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Payments;

internal sealed class PayoutStore(UnitOfWork work) : IPayoutStore
{
    public void Add(Payout payout) => work.Write(
        """
        INSERT INTO payouts (id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, attempts, next_attempt_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """,
        payout.Id.Value,
        payout.SubmissionId.Value,
        payout.TaskId.Value,
        payout.OrgId.Value,
        Words<Mode>.Of(payout.Mode),
        payout.ContributorId.Value,
        payout.AmountCents,
        Words<PayoutStatus>.Of(payout.Status),
        payout.Attempts,
        payout.NextAttemptAt,
        payout.CreatedAt);

    public void Save(Payout payout) => work.Write(
        """
        UPDATE payouts SET status = $4, attempts = $5, next_attempt_at = $6, failure_message = $7, transfer_id = $8, paid_at = $9
        WHERE id = $1 AND org_id = $2 AND mode = $3
        """,
        payout.Id.Value,
        payout.OrgId.Value,
        Words<Mode>.Of(payout.Mode),
        Words<PayoutStatus>.Of(payout.Status),
        payout.Attempts,
        payout.NextAttemptAt,
        payout.FailureMessage,
        payout.TransferId,
        payout.PaidAt);
}
