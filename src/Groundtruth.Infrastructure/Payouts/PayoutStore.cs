using Groundtruth.Application;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Payouts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Transfers;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Settlement;

namespace Groundtruth.Infrastructure.Payouts;

internal sealed class PayoutStore(PostgresReader database, UnitOfWork work, WorkSignal<SendPayouts> payoutsDue) : IPayoutStore
{
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
        WHERE status = 'held' AND held_until <= @now
        """,
        new { now },
        ct);

    public Task<IReadOnlyList<Payout>> ClaimDue(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken ct) =>
        Table.ClaimDue(database, limit, now, leaseEnd, ct);

    public Task<Payout?> FindForUpdate(Id<Payout> id, CancellationToken ct) => Table.FindForUpdate(work, id, ct);

    public Task<IReadOnlyList<Payout>> ListSent(Transfer transfer, CancellationToken ct) =>
        database.Query<Payout>(OfTransfer, new { transfer.Id, transfer.ContributorId, transfer.Mode }, ct);

    public Task<IReadOnlyList<Payout>> ListSentForUpdate(Transfer transfer, CancellationToken ct) =>
        work.Query<Payout>(OfTransfer + " FOR UPDATE", new { transfer.Id, transfer.ContributorId, transfer.Mode }, ct);

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

    public Task<IReadOnlyList<Payout>> ListBelowMinimumForUpdate(Id<User> contributorId, Mode mode, int limit, CancellationToken ct) =>
        work.Query<Payout>(
            $"""
            SELECT {Columns}
            FROM payouts
            WHERE contributor_id = @contributorId AND mode = @mode AND status = 'held' AND hold_reason = 'below_minimum'
              AND own_transfer_id IS NULL
            ORDER BY id
            LIMIT @limit
            FOR UPDATE
            """,
            new { contributorId, mode, limit },
            ct);

    public Task<IReadOnlyList<Payout>> List(CursorRange range, CancellationToken ct) => Listed.List(database, range, ct);

    public Task<IReadOnlyList<Payout>> ListByStatus(PayoutStatus status, CursorRange range, CancellationToken ct) =>
        Listed.ListByStatus(database, status, range, ct);

    public Task<IReadOnlyList<EarnedPayoutView>> ListEarned(Id<User> contributorId, Mode mode, CursorRange range, CancellationToken ct) =>
        database.Query<EarnedPayoutView>(
            """
            SELECT p.id, p.submission_id, p.task_id, t.title AS task_title, p.amount_cents, p.status, p.hold_reason, p.held_until,
                   p.created_at, p.paid_at
            FROM payouts p
            JOIN tasks t ON t.id = p.task_id
            WHERE p.contributor_id = @contributorId AND p.mode = @mode AND p.id < @Below AND p.id > @Above
            """
            + (range.OldestFirst ? " ORDER BY p.id LIMIT @Limit" : " ORDER BY p.id DESC LIMIT @Limit"),
            new { contributorId, mode, range.Below, range.Above, range.Limit },
            ct);

    public async Task<EarnedSums> SumEarned(Id<User> contributorId, Mode mode, CancellationToken ct) =>
        (await database.QuerySingle<EarnedSums>(
        """
        SELECT (SELECT coalesce(sum(t.reward_cents), 0)::bigint
                FROM submissions s
                JOIN tasks t ON t.id = s.task_id
                WHERE s.contributor_id = @contributorId AND s.mode = @mode AND s.status = 'pending') AS pending_cents,
               coalesce(sum(amount_cents) FILTER (WHERE status <> 'paid'), 0)::bigint AS owed_cents,
               coalesce(sum(amount_cents) FILTER (WHERE status = 'paid'), 0)::bigint AS paid_cents
        FROM payouts
        WHERE contributor_id = @contributorId AND mode = @mode
        """,
        new { contributorId, mode },
        ct))!;
}
