using Groundtruth.Application;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Payouts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Transfers;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Settlement;

namespace Groundtruth.Infrastructure.Payouts;

internal sealed class PayoutStore(PostgresReader database, UnitOfWork work, WorkSignal<SendPayouts> payoutsDue) : IPayoutStore
{
    /// <summary>The payouts of an organization's first payment end their hold at the same moment.</summary>
    private const int MaxRequeued = 1000;

    private const string Facts =
        """
        id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, hold_reason, held_until, own_transfer_id, attempts,
        refusals, failure_message, transfer_id, created_at, paid_at
        """;

    private const string Columns = $"{Facts}, next_attempt_at";

    /// <summary>For operators, who see when the transfer of a payout is attempted next.</summary>
    private const string ListedColumns =
        $"{Facts}, coalesce(next_attempt_at, (SELECT t.next_attempt_at FROM transfers t WHERE t.id = own_transfer_id)) AS next_attempt_at";

    private const string OfTransfer =
        $"SELECT {Columns} FROM payouts WHERE own_transfer_id = @Id AND contributor_id = @ContributorId AND mode = @Mode ORDER BY id";

    private static readonly Keyset Earned = Keyset.List(
        """
        SELECT p.id, p.submission_id, p.task_id, t.title AS task_title, p.amount_cents, p.status, p.hold_reason, p.held_until,
               p.created_at, p.paid_at
        FROM payouts p
        CROSS JOIN LATERAL (SELECT title FROM tasks WHERE id = p.task_id LIMIT 1) t
        """,
        "p.contributor_id, p.mode, p.id",
        "@contributorId, @mode");

    private static readonly Keyset BelowMinimum = Keyset.Within(
        "contributor_id, mode, id",
        "@contributorId, @mode",
        """
        status = 'held' AND hold_reason = 'below_minimum' AND own_transfer_id IS NULL
          AND NOT EXISTS (SELECT FROM payment_reversals r
                          WHERE r.task_id = payouts.task_id AND r.kind = 'dispute' AND r.status IN ('open', 'withdrawn'))
        """,
        (rows, _) => $"SELECT {Columns} FROM payouts {rows} FOR UPDATE");

    private static readonly OutgoingTable<Payout> Table = new("payouts", Columns, due: "queued");

    private static readonly OutgoingTable<Payout> Listed = new("payouts", ListedColumns, due: "queued");

    public void Add(Payout payout)
    {
        work.Write(
            $"""
            INSERT INTO payouts ({Columns})
            VALUES (@Id, @SubmissionId, @TaskId, @OrgId, @Mode, @ContributorId, @AmountCents, @Status, @HoldReason, @HeldUntil, @OwnTransferId,
                    @Attempts, @Refusals, @FailureMessage, @TransferId, @CreatedAt, @PaidAt, @NextAttemptAt)
            """,
            new
            {
                payout.Id,
                payout.SubmissionId,
                payout.TaskId,
                payout.OrgId,
                payout.Mode,
                payout.ContributorId,
                payout.AmountCents,
                payout.Status,
                payout.HoldReason,
                payout.HeldUntil,
                payout.OwnTransferId,
                payout.Attempts,
                payout.Refusals,
                payout.NextAttemptAt,
                payout.FailureMessage,
                payout.TransferId,
                payout.CreatedAt,
                payout.PaidAt,
            });
        work.AfterCommit(payoutsDue.Set);
    }

    public void Save(Payout payout)
    {
        work.Write(
            """
            UPDATE payouts
            SET status = @Status, hold_reason = @HoldReason, held_until = @HeldUntil, own_transfer_id = @OwnTransferId, attempts = @Attempts,
                refusals = @Refusals, next_attempt_at = @NextAttemptAt, failure_message = @FailureMessage, transfer_id = @TransferId,
                paid_at = @PaidAt
            WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
            """,
            new
            {
                payout.Id,
                payout.OrgId,
                payout.Mode,
                payout.Status,
                payout.HoldReason,
                payout.HeldUntil,
                payout.OwnTransferId,
                payout.Attempts,
                payout.Refusals,
                payout.NextAttemptAt,
                payout.FailureMessage,
                payout.TransferId,
                payout.PaidAt,
            });
        if (payout.NextAttemptAt is not null)
        {
            work.AfterCommit(payoutsDue.Set);
        }
    }

    public Task RequeueHeldUntil(DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        UPDATE payouts
        SET status = 'queued', hold_reason = NULL, held_until = NULL, next_attempt_at = CASE WHEN own_transfer_id IS NULL THEN @now END
        WHERE id = ANY (ARRAY(
          SELECT id FROM payouts WHERE status = 'held' AND held_until <= @now ORDER BY held_until LIMIT @MaxRequeued FOR UPDATE SKIP LOCKED))
        """,
        new { now, MaxRequeued },
        ct);

    public Task<IReadOnlyList<Payout>> ClaimDue(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken ct) =>
        Table.ClaimDue(database, limit, now, leaseEnd, ct);

    public Task<Payout?> FindForUpdate(Id<Payout> id, CancellationToken ct) => Table.FindForUpdate(work, id, ct);

    public Task<IReadOnlyList<Payout>> ListSent(Transfer transfer, CancellationToken ct) =>
        database.Query<Payout>(OfTransfer, new { transfer.Id, transfer.ContributorId, transfer.Mode }, ct);

    public Task<IReadOnlyList<Payout>> ListSentForUpdate(Transfer transfer, CancellationToken ct) =>
        work.Query<Payout>(OfTransfer + " FOR UPDATE", new { transfer.Id, transfer.ContributorId, transfer.Mode }, ct);

    public async Task<long> HoldUnsent(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) => await work.QuerySingle<long>(
        """
        WITH unsent AS (
          SELECT id, status, amount_cents
          FROM payouts
          WHERE task_id = @taskId AND org_id = @OrgId AND mode = @Mode AND status IN ('queued', 'held', 'failed') AND own_transfer_id IS NULL
          ORDER BY id
          FOR UPDATE),
        held AS (
          UPDATE payouts SET status = 'held', hold_reason = 'funding_hold', held_until = NULL, next_attempt_at = NULL
          WHERE id IN (SELECT id FROM unsent WHERE status <> 'failed'))
        SELECT coalesce(sum(amount_cents), 0)::bigint FROM unsent
        """,
        new { taskId, owner.OrgId, owner.Mode },
        ct);

    public void ReleaseFundingHold(Owner owner, Id<CollectionTask> taskId, DateTimeOffset now)
    {
        work.Write(
            """
            UPDATE payouts SET status = 'queued', hold_reason = NULL, next_attempt_at = CASE WHEN own_transfer_id IS NULL THEN @now END
            WHERE (task_id, status) >= (@taskId, 'held') AND (task_id, status) <= (@taskId, 'held')
              AND org_id = @OrgId AND mode = @Mode AND hold_reason = 'funding_hold'
            """,
            new { taskId, owner.OrgId, owner.Mode, now });
        work.AfterCommit(payoutsDue.Set);
    }

    public Task<IReadOnlyList<Payout>> ListHeldForUpdate(Id<User> contributorId, Mode mode, CancellationToken ct) => work.Query<Payout>(
        $"""
        SELECT {Columns}
        FROM payouts
        WHERE contributor_id = @contributorId AND mode = @mode AND status = 'held' AND hold_reason = 'account_not_payable'
        ORDER BY id
        FOR UPDATE
        """,
        new { contributorId, mode },
        ct);

    public Task<IReadOnlyList<Payout>> ListBelowMinimumForUpdate(Id<User> contributorId, Mode mode, int limit, CancellationToken ct)
    {
        var range = new CursorRange(CursorRange.Top, CursorRange.Bottom, limit, OldestFirst: true);
        return work.Query<Payout>(
            BelowMinimum.In(range), new { contributorId, mode, range.Below, range.Above, range.Limit }, ct);
    }

    public Task<IReadOnlyList<Payout>> List(CursorRange range, CancellationToken ct) => Listed.List(database, range, ct);

    public Task<IReadOnlyList<Payout>> ListByStatus(PayoutStatus status, CursorRange range, CancellationToken ct) =>
        Listed.ListByStatus(database, status, range, ct);

    public Task<bool> HasSent(Id<User> contributorId, Mode mode, CancellationToken ct) => work.ReadSingle<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM payouts
                       WHERE contributor_id = @contributorId AND mode = @mode AND (status = 'paid' OR own_transfer_id IS NOT NULL))
        """,
        new { contributorId, mode },
        ct);

    public Task<IReadOnlyList<EarnedPayoutView>> ListEarned(Id<User> contributorId, Mode mode, CursorRange range, CancellationToken ct) =>
        database.Query<EarnedPayoutView>(Earned.In(range), new { contributorId, mode, range.Below, range.Above, range.Limit }, ct);

    public async Task<EarnedSums> SumEarned(Id<User> contributorId, Mode mode, CancellationToken ct) =>
        (await database.QuerySingle<EarnedSums>(
        """
        SELECT coalesce(sum(total) FILTER (WHERE name = 'pending'), 0)::bigint AS pending_cents,
               coalesce(sum(total) FILTER (WHERE name = 'owed'), 0)::bigint AS owed_cents,
               coalesce(sum(total) FILTER (WHERE name = 'paid'), 0)::bigint AS paid_cents
        FROM current_tallies
        WHERE scope = @contributorId AND mode = @mode AND part = '' AND name IN ('pending', 'owed', 'paid')
        """,
        new { contributorId, mode },
        ct))!;
}
