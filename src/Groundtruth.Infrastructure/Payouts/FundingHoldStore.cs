using Groundtruth.Application.Jobs;
using Groundtruth.Application.Payouts;
using Groundtruth.Domain.Payouts;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Payouts;

internal sealed class FundingHoldStore(UnitOfWork work, WorkSignal<SendPayouts> payoutsDue) : IFundingHoldStore
{
    /// <summary>True if a dispute or a reversal holds the task's funding.</summary>
    private const string IsOnHold =
        "EXISTS (SELECT FROM tasks WHERE id = @TaskId AND org_id = @OrgId AND mode = @Mode AND funding_hold IS NOT NULL)";

    /// <summary>True while a dispute of the task is undecided.</summary>
    private const string IsUndecided =
        """
        EXISTS (SELECT FROM payment_reversals
                WHERE task_id = @TaskId AND org_id = @OrgId AND mode = @Mode AND kind = 'dispute'
                  AND (status = 'open' OR (status = 'withdrawn' AND from_escrow_cents + from_owed_cents + platform_loss_cents > 0)))
        """;

    /// <summary>The part of the task's debt to contributors that reversals took.</summary>
    private const string TakenCents =
        """
        (SELECT coalesce(sum(from_owed_cents), 0) FROM payment_reversals WHERE task_id = @TaskId AND org_id = @OrgId AND mode = @Mode)
        """;

    public async Task<bool> IsHeld(Payout payout, CancellationToken ct)
    {
        var isHeld = await work.QuerySingle<bool>(
            "SELECT funding_hold IS NOT NULL FROM tasks WHERE id = @TaskId AND org_id = @OrgId AND mode = @Mode FOR SHARE",
            new { payout.TaskId, payout.OrgId, payout.Mode },
            ct);

        // A statement of its own, because one that waits for the task's lock does not see what the lock's owner wrote to other tables.
        return isHeld && await work.QuerySingle<bool>(
            $"""
            SELECT {IsUndecided}
              OR {TakenCents}
               > (SELECT coalesce(sum(amount_cents), 0) FROM payouts
                  WHERE task_id = @TaskId AND org_id = @OrgId AND mode = @Mode AND status IN ('queued', 'held', 'failed')
                    AND own_transfer_id IS NULL AND hold_reason IS DISTINCT FROM 'below_minimum' AND id > @Id)
            """,
            new { payout.Id, payout.TaskId, payout.OrgId, payout.Mode },
            ct);
    }

    public Task LockTask(Payout payout, CancellationToken ct) => work.QuerySingle<int>(
        "SELECT 1 FROM tasks WHERE id = @TaskId AND org_id = @OrgId AND mode = @Mode FOR NO KEY UPDATE",
        new { payout.TaskId, payout.OrgId, payout.Mode },
        ct);

    public void ReleaseOlder(Payout unsent, DateTimeOffset now)
    {
        // Payouts below the minimum do not count: a transfer for another task may still send them.
        work.Write(
            $"""
            UPDATE payouts SET status = 'queued', hold_reason = NULL, next_attempt_at = @now
            WHERE id = ANY (ARRAY(
              SELECT id
              FROM (SELECT id, hold_reason,
                           sum(amount_cents) FILTER (WHERE hold_reason IS DISTINCT FROM 'below_minimum') OVER newer AS newer_cents
                    FROM payouts
                    WHERE task_id = @TaskId AND org_id = @OrgId AND mode = @Mode AND status IN ('queued', 'held', 'failed')
                      AND own_transfer_id IS NULL
                    WINDOW newer AS (ORDER BY id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) unsent
              WHERE {IsOnHold} AND NOT {IsUndecided} AND id < @Id AND hold_reason = 'funding_hold' AND newer_cents >= {TakenCents}))
              AND org_id = @OrgId AND mode = @Mode AND hold_reason = 'funding_hold' AND own_transfer_id IS NULL
            """,
            new { unsent.Id, unsent.TaskId, unsent.OrgId, unsent.Mode, now });
        work.AfterCommit(payoutsDue.Set);
    }
}
