using Groundtruth.Application;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Funding;

internal sealed class PaymentStore(PostgresReader database, UnitOfWork work, WorkSignal<SendRefunds> refundsDue) : IPaymentStore
{
    private const string SelectSession =
        """
        SELECT id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, refunded_cents, created_at, expires_at, paid_at
        FROM checkout_sessions

        """;

    private const string RefundColumns =
        """
        id, task_id, org_id, mode, checkout_session_id, payment_intent_id, amount_cents, reason, status, attempts, refusals, next_attempt_at,
        failure_message, created_at
        """;

    private const string SelectRefund = $"SELECT {RefundColumns} FROM refunds ";

    private const string LatestOfTask = SelectSession + "WHERE task_id = @taskId AND org_id = @OrgId AND mode = @Mode "
        + "ORDER BY (status = 'open') DESC, created_at DESC, id DESC LIMIT 1";

    public void AddWhileFunding(CheckoutSession session) => work.Write(
        """
        INSERT INTO checkout_sessions (id, task_id, org_id, mode, amount_cents, url, status, created_at, expires_at)
        SELECT $1, id, org_id, mode, $4, $5, $6, $7, $8
        FROM tasks
        WHERE id = $2 AND org_id = $3 AND status = 'funding'
        ON CONFLICT DO NOTHING
        """,
        session.Id,
        session.TaskId.Value,
        session.OrgId.Value,
        session.AmountCents,
        session.Url,
        SnakeCase<CheckoutSessionStatus>.Of(session.Status),
        session.CreatedAt,
        session.ExpiresAt);

    public void Save(CheckoutSession session) => work.Write(
        "UPDATE checkout_sessions SET status = $4, payment_intent_id = $5, paid_at = $6, refunded_cents = $7 WHERE id = $1 AND org_id = $2 AND mode = $3",
        session.Id,
        session.OrgId.Value,
        SnakeCase<Mode>.Of(session.Mode),
        SnakeCase<CheckoutSessionStatus>.Of(session.Status),
        session.PaymentIntentId,
        session.PaidAt,
        session.RefundedCents);

    public Task<CheckoutSession?> FindSession(string id, CancellationToken ct) =>
        database.QuerySingle<CheckoutSession>(SelectSession + "WHERE id = @id", new { id }, ct);

    public Task<CheckoutSession?> FindLatestSession(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) =>
        database.QuerySingle<CheckoutSession>(LatestOfTask, new { taskId, owner.OrgId, owner.Mode }, ct);

    public Task<CheckoutSession?> FindLatestSessionForUpdate(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) =>
        work.QuerySingle<CheckoutSession>(LatestOfTask + " FOR UPDATE", new { taskId, owner.OrgId, owner.Mode }, ct);

    public Task<CheckoutSession?> FindSessionForUpdate(Owner owner, string id, CancellationToken ct) => work.QuerySingle<CheckoutSession>(
        SelectSession + "WHERE id = @id AND org_id = @OrgId AND mode = @Mode FOR UPDATE", new { id, owner.OrgId, owner.Mode }, ct);

    public Task<IReadOnlyList<CheckoutSession>> ListPaidForUpdate(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) =>
        work.Query<CheckoutSession>(
            SelectSession
            + """
            WHERE task_id = @taskId AND org_id = @OrgId AND mode = @Mode AND status = 'paid'
            ORDER BY paid_at DESC, id
            FOR UPDATE
            """,
            new { taskId, owner.OrgId, owner.Mode },
            ct);

    public void Add(Refund refund)
    {
        work.Write(
            """
            INSERT INTO refunds (id, task_id, org_id, mode, checkout_session_id, payment_intent_id, amount_cents, reason, status, attempts,
                                 next_attempt_at, failure_message, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            refund.Id.Value,
            refund.TaskId.Value,
            refund.OrgId.Value,
            SnakeCase<Mode>.Of(refund.Mode),
            refund.CheckoutSessionId,
            refund.PaymentIntentId,
            refund.AmountCents,
            SnakeCase<RefundReason>.Of(refund.Reason),
            SnakeCase<RefundStatus>.Of(refund.Status),
            refund.Attempts,
            refund.NextAttemptAt,
            refund.FailureMessage,
            refund.CreatedAt);
        work.AfterCommit(refundsDue.Set);
    }

    public void Save(Refund refund)
    {
        work.Write(
            """
            UPDATE refunds SET status = $4, attempts = $5, refusals = $6, next_attempt_at = $7, failure_message = $8
            WHERE id = $1 AND org_id = $2 AND mode = $3
            """,
            refund.Id.Value,
            refund.OrgId.Value,
            SnakeCase<Mode>.Of(refund.Mode),
            SnakeCase<RefundStatus>.Of(refund.Status),
            refund.Attempts,
            refund.Refusals,
            refund.NextAttemptAt,
            refund.FailureMessage);
        if (refund.Status == RefundStatus.Pending)
        {
            work.AfterCommit(refundsDue.Set);
        }
    }

    public Task<IReadOnlyList<Refund>> ClaimDueRefunds(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken ct) =>
        database.Query<Refund>(
            $"""
            UPDATE refunds SET next_attempt_at = @leaseEnd
            WHERE id IN (
              SELECT id FROM refunds
              WHERE status = 'pending' AND next_attempt_at <= @now
              ORDER BY next_attempt_at, id
              LIMIT @limit
              FOR UPDATE SKIP LOCKED)
            RETURNING {RefundColumns}
            """,
            new { limit, now, leaseEnd },
            ct);

    public Task<Refund?> FindRefundForUpdate(Id<Refund> id, CancellationToken ct) =>
        work.QuerySingle<Refund>(SelectRefund + "WHERE id = @id FOR UPDATE", new { id }, ct);

    public Task<IReadOnlyList<Refund>> ListRefunds(CursorRange range, CancellationToken ct) => database.Query<Refund>(
        SelectRefund + "WHERE id < @Below ORDER BY id DESC LIMIT @Limit", new { range.Below, range.Limit }, ct);

    public Task<IReadOnlyList<Refund>> ListRefundsByStatus(RefundStatus status, CursorRange range, CancellationToken ct) => database.Query<Refund>(
        SelectRefund + "WHERE status = @status AND id < @Below ORDER BY id DESC LIMIT @Limit", new { status, range.Below, range.Limit }, ct);
}
