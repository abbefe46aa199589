using Groundtruth.Application;
using Groundtruth.Application.Disputes;
using Groundtruth.Domain;
using Groundtruth.Domain.Disputes;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Disputes;

internal sealed class ReversalStore(PostgresReader database, UnitOfWork work) : IReversalStore
{
    private const string Facts =
        """
        id, provider_id, kind, checkout_session_id, task_id, org_id, mode, status, amount_cents, from_escrow_cents, from_owed_cents,
        platform_loss_cents, as_of, created_at
        """;

    private const string Columns = $"{Facts}, movements AS transaction_count";

    private const string Listed =
        $"SELECT {Facts}, (SELECT funding_hold FROM tasks t WHERE t.id = task_id) AS funding_hold FROM payment_reversals";

    private static readonly Keyset OfStatus = Keyset.List(Listed, "status, id", "@status", hasRivals: false);

    public void Save(PaymentReversal reversal) => work.Write(
        $"""
        INSERT INTO payment_reversals ({Facts}, movements)
        VALUES (@Id, @ProviderId, @Kind, @CheckoutSessionId, @TaskId, @OrgId, @Mode, @Status, @AmountCents, @FromEscrowCents, @FromOwedCents,
                @PlatformLossCents, @AsOf, @CreatedAt, @TransactionCount)
        ON CONFLICT (id) DO UPDATE
        SET status = excluded.status, amount_cents = excluded.amount_cents, from_escrow_cents = excluded.from_escrow_cents,
            from_owed_cents = excluded.from_owed_cents, platform_loss_cents = excluded.platform_loss_cents,
            movements = excluded.movements, as_of = excluded.as_of
        """,
        new
        {
            reversal.Id,
            reversal.ProviderId,
            reversal.Kind,
            reversal.CheckoutSessionId,
            reversal.TaskId,
            reversal.OrgId,
            reversal.Mode,
            reversal.Status,
            reversal.AmountCents,
            reversal.FromEscrowCents,
            reversal.FromOwedCents,
            reversal.PlatformLossCents,
            reversal.AsOf,
            reversal.CreatedAt,
            reversal.TransactionCount,
        });

    public Task<IReadOnlyList<PaymentReversal>> ListForUpdate(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) =>
        work.Query<PaymentReversal>(
            $"""
            SELECT {Columns} FROM payment_reversals
            WHERE task_id = @taskId AND org_id = @OrgId AND mode = @Mode
            ORDER BY id
            FOR UPDATE
            """,
            new { taskId, owner.OrgId, owner.Mode },
            ct);

    public Task<IReadOnlyList<ReversalView>> List(CursorRange range, CancellationToken ct) => database.Query<ReversalView>(
        $"{Listed} WHERE id < @Below ORDER BY id DESC LIMIT @Limit", new { range.Below, range.Limit }, ct);

    public Task<IReadOnlyList<ReversalView>> ListByStatus(ReversalStatus status, CursorRange range, CancellationToken ct) =>
        database.Query<ReversalView>(OfStatus.In(range), new { status, range.Below, range.Above, range.Limit }, ct);
}
