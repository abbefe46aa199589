using Groundtruth.Application;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain;
using Groundtruth.Domain.Refunds;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Refunds;

internal sealed class RefundStore(PostgresReader database, UnitOfWork work, WorkSignal<SendRefunds> refundsDue) : IRefundStore
{
    private const string Columns =
        """
        id, task_id, org_id, mode, checkout_session_id, payment_intent_id, amount_cents, reason, status, attempts, refusals, next_attempt_at,
        failure_message, created_at
        """;

    private const string Select = $"SELECT {Columns} FROM refunds ";

    public void Add(Refund refund)
    {
        work.Write(
            $"""
            INSERT INTO refunds ({Columns})
            VALUES (@Id, @TaskId, @OrgId, @Mode, @CheckoutSessionId, @PaymentIntentId, @AmountCents, @Reason, @Status, @Attempts, @Refusals,
                    @NextAttemptAt, @FailureMessage, @CreatedAt)
            """,
            new
            {
                refund.Id,
                refund.TaskId,
                refund.OrgId,
                refund.Mode,
                refund.CheckoutSessionId,
                refund.PaymentIntentId,
                refund.AmountCents,
                refund.Reason,
                refund.Status,
                refund.Attempts,
                refund.Refusals,
                refund.NextAttemptAt,
                refund.FailureMessage,
                refund.CreatedAt,
            });
        work.AfterCommit(refundsDue.Set);
    }

    public void Save(Refund refund)
    {
        work.Write(
            """
            UPDATE refunds
            SET status = @Status, attempts = @Attempts, refusals = @Refusals, next_attempt_at = @NextAttemptAt,
                failure_message = @FailureMessage
            WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
            """,
            new
            {
                refund.Id,
                refund.OrgId,
                refund.Mode,
                refund.Status,
                refund.Attempts,
                refund.Refusals,
                refund.NextAttemptAt,
                refund.FailureMessage,
            });
        if (refund.Status == RefundStatus.Pending)
        {
            work.AfterCommit(refundsDue.Set);
        }
    }

    public Task<IReadOnlyList<Refund>> ClaimDue(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken ct) =>
        database.Query<Refund>(
            $"""
            UPDATE refunds SET next_attempt_at = @leaseEnd
            WHERE id IN (
              SELECT id FROM refunds
              WHERE status = 'pending' AND next_attempt_at <= @now
              ORDER BY next_attempt_at, id
              LIMIT @limit
              FOR UPDATE SKIP LOCKED)
            RETURNING {Columns}
            """,
            new { limit, now, leaseEnd },
            ct);

    public Task<Refund?> FindForUpdate(Id<Refund> id, CancellationToken ct) =>
        work.QuerySingle<Refund>(Select + "WHERE id = @id FOR UPDATE", new { id }, ct);

    public Task<IReadOnlyList<Refund>> List(CursorRange range, CancellationToken ct) => database.Query<Refund>(
        Select + "WHERE id < @Below ORDER BY id DESC LIMIT @Limit", new { range.Below, range.Limit }, ct);

    public Task<IReadOnlyList<Refund>> ListByStatus(RefundStatus status, CursorRange range, CancellationToken ct) => database.Query<Refund>(
        Select + "WHERE status = @status AND id < @Below ORDER BY id DESC LIMIT @Limit", new { status, range.Below, range.Limit }, ct);
}
