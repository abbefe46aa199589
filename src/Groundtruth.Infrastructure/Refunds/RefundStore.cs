using Groundtruth.Application;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Refunds;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Settlement;

namespace Groundtruth.Infrastructure.Refunds;

internal sealed class RefundStore(PostgresReader database, UnitOfWork work, WorkSignal<SendRefunds> refundsDue) : IRefundStore
{
    private const string Columns =
        """
        id, task_id, org_id, mode, checkout_session_id, payment_intent_id, amount_cents, reason, status, attempts, refusals, next_attempt_at,
        failure_message, returned_at, created_at
        """;

    private static readonly OutgoingTable<Refund> Table = new("refunds", Columns, due: "pending");

    public void Add(Refund refund)
    {
        work.Write(
            $"""
            INSERT INTO refunds ({Columns})
            VALUES (@Id, @TaskId, @OrgId, @Mode, @CheckoutSessionId, @PaymentIntentId, @AmountCents, @Reason, @Status, @Attempts, @Refusals,
                    @NextAttemptAt, @FailureMessage, @ReturnedAt, @CreatedAt)
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
                refund.ReturnedAt,
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
                failure_message = @FailureMessage, returned_at = @ReturnedAt
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
                refund.ReturnedAt,
            });
        if (refund.Status == RefundStatus.Pending)
        {
            work.AfterCommit(refundsDue.Set);
        }
    }

    public async Task<long> SumOf(CheckoutSession paid, DateTimeOffset asOf, CancellationToken ct) => await work.QuerySingle<long>(
        """
        SELECT coalesce(sum(amount_cents), 0)::bigint
        FROM refunds
        WHERE checkout_session_id = @Id AND org_id = @OrgId AND mode = @Mode AND (status <> 'failed' OR returned_at >= @asOf)
        """,
        new { paid.Id, paid.OrgId, paid.Mode, asOf },
        ct);

    public async Task<long> SumUnsent(CheckoutSession paid, CancellationToken ct) => await work.QuerySingle<long>(
        """
        SELECT coalesce(sum(amount_cents), 0)::bigint
        FROM refunds
        WHERE checkout_session_id = @Id AND org_id = @OrgId AND mode = @Mode AND status IN ('pending', 'failed')
        """,
        new { paid.Id, paid.OrgId, paid.Mode },
        ct);

    public Task<IReadOnlyList<Refund>> ClaimDue(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken ct) =>
        Table.ClaimDue(database, limit, now, leaseEnd, ct);

    public Task<Refund?> FindForUpdate(Id<Refund> id, CancellationToken ct) => Table.FindForUpdate(work, id, ct);

    public Task<IReadOnlyList<Refund>> List(CursorRange range, CancellationToken ct) => Table.List(database, range, ct);

    public Task<IReadOnlyList<Refund>> ListByStatus(RefundStatus status, CursorRange range, CancellationToken ct) =>
        Table.ListByStatus(database, status, range, ct);
}
