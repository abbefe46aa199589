using Groundtruth.Application;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Payouts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Payouts;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Payouts;

internal sealed class PayoutStore(PostgresReader database, UnitOfWork work, WorkSignal<SendPayouts> payoutsDue) : IPayoutStore
{
    private const string Columns =
        """
        id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, attempts, refusals, next_attempt_at, failure_message,
        transfer_id, created_at, paid_at
        """;

    private const string Select = $"SELECT {Columns} FROM payouts ";

    public void Add(Payout payout)
    {
        work.Write(
            """
            INSERT INTO payouts (id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, attempts, next_attempt_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            payout.Id.Value,
            payout.SubmissionId.Value,
            payout.TaskId.Value,
            payout.OrgId.Value,
            SnakeCase<Mode>.Of(payout.Mode),
            payout.ContributorId.Value,
            payout.AmountCents,
            SnakeCase<PayoutStatus>.Of(payout.Status),
            payout.Attempts,
            payout.NextAttemptAt,
            payout.CreatedAt);
        work.AfterCommit(payoutsDue.Set);
    }

    public void Save(Payout payout)
    {
        work.Write(
            """
            UPDATE payouts
            SET status = $4, attempts = $5, refusals = $6, next_attempt_at = $7, failure_message = $8, transfer_id = $9, paid_at = $10
            WHERE id = $1 AND org_id = $2 AND mode = $3
            """,
            payout.Id.Value,
            payout.OrgId.Value,
            SnakeCase<Mode>.Of(payout.Mode),
            SnakeCase<PayoutStatus>.Of(payout.Status),
            payout.Attempts,
            payout.Refusals,
            payout.NextAttemptAt,
            payout.FailureMessage,
            payout.TransferId,
            payout.PaidAt);
        if (payout.Status == PayoutStatus.Queued)
        {
            work.AfterCommit(payoutsDue.Set);
        }
    }

    public Task<IReadOnlyList<Payout>> ClaimDue(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken ct) =>
        database.Query<Payout>(
            $"""
            UPDATE payouts SET next_attempt_at = @leaseEnd
            WHERE id IN (
              SELECT id FROM payouts
              WHERE status = 'queued' AND next_attempt_at <= @now
              ORDER BY next_attempt_at, id
              LIMIT @limit
              FOR UPDATE SKIP LOCKED)
            RETURNING {Columns}
            """,
            new { limit, now, leaseEnd },
            ct);

    public Task<Payout?> FindForUpdate(Id<Payout> id, CancellationToken ct) =>
        work.QuerySingle<Payout>(Select + "WHERE id = @id FOR UPDATE", new { id }, ct);

    public Task<IReadOnlyList<Payout>> ListHeldForUpdate(Id<User> contributorId, Mode mode, CancellationToken ct) => work.Query<Payout>(
        Select + "WHERE contributor_id = @contributorId AND mode = @mode AND status = 'held' ORDER BY id FOR UPDATE",
        new { contributorId, mode },
        ct);

    public Task<IReadOnlyList<Payout>> List(CursorRange range, CancellationToken ct) => database.Query<Payout>(
        Select + "WHERE id < @Below ORDER BY id DESC LIMIT @Limit", new { range.Below, range.Limit }, ct);

    public Task<IReadOnlyList<Payout>> ListByStatus(PayoutStatus status, CursorRange range, CancellationToken ct) => database.Query<Payout>(
        Select + "WHERE status = @status AND id < @Below ORDER BY id DESC LIMIT @Limit", new { status, range.Below, range.Limit }, ct);

    public Task<IReadOnlyList<EarnedPayoutView>> ListEarned(Id<User> contributorId, Mode mode, CursorRange range, CancellationToken ct) =>
        database.Query<EarnedPayoutView>(
            """
            SELECT p.id, p.submission_id, p.task_id, t.title AS task_title, p.amount_cents, p.status, p.created_at, p.paid_at
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
