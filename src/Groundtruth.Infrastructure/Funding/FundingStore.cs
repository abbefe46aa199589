using Groundtruth.Application.Funding;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Funding;

internal sealed class FundingStore(PostgresReader database, UnitOfWork work) : IFundingStore
{
    public static readonly ConstraintError NothingToPay = new("checkout_sessions_while_funding", TaskErrors.NothingToPay);

    private const string Columns =
        """
        id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, refunded_cents, reversed_cents, created_at, expires_at, paid_at,
        next_check_at
        """;

    private const string Select = $"SELECT {Columns} FROM checkout_sessions ";

    /// <summary>The time after its end for which a session is checked at Stripe.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(7);

    private const string LatestOfTask = Select + "WHERE task_id = @taskId AND org_id = @OrgId AND mode = @Mode "
        + "ORDER BY (status = 'open') DESC, created_at DESC, id DESC LIMIT 1";

    public void AddWhileFunding(CheckoutSession session) => work.Write(
        """
        INSERT INTO checkout_sessions (id, task_id, org_id, mode, amount_cents, url, status, created_at, expires_at, next_check_at, task_status)
        SELECT @Id, id, org_id, mode, @AmountCents, @Url, @Status, @CreatedAt, @ExpiresAt, @NextCheckAt, status
        FROM tasks
        WHERE id = @TaskId AND org_id = @OrgId AND mode = @Mode
        FOR SHARE
        ON CONFLICT DO NOTHING
        """,
        new
        {
            session.Id,
            session.TaskId,
            session.OrgId,
            session.Mode,
            session.AmountCents,
            session.Url,
            session.Status,
            session.CreatedAt,
            session.ExpiresAt,
            session.NextCheckAt,
        });

    public void Save(CheckoutSession session) => work.Write(
        """
        UPDATE checkout_sessions
        SET status = @Status, payment_intent_id = @PaymentIntentId, charge_id = coalesce(@ChargeId, charge_id), paid_at = @PaidAt,
            refunded_cents = @RefundedCents, reversed_cents = @ReversedCents, next_check_at = @NextCheckAt
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
        """,
        new
        {
            session.Id,
            session.OrgId,
            session.Mode,
            session.Status,
            session.PaymentIntentId,
            session.ChargeId,
            session.PaidAt,
            session.RefundedCents,
            session.ReversedCents,
            session.NextCheckAt,
        });

    public Task<IReadOnlyList<CheckoutSession>> ClaimDueChecks(int limit, DateTimeOffset now, CancellationToken ct) =>
        database.Query<CheckoutSession>(
            $"""
            UPDATE checkout_sessions
            SET next_check_at = CASE WHEN expires_at > @abandoned THEN @next END
            WHERE id IN (
              SELECT id FROM checkout_sessions
              WHERE next_check_at <= @now
              ORDER BY next_check_at, id
              LIMIT @limit
              FOR UPDATE SKIP LOCKED)
            RETURNING {Columns}
            """,
            new { limit, now, next = now + CheckoutSession.CheckInterval, abandoned = now - Abandoned },
            ct);

    public Task<CheckoutSession?> FindSession(string id, CancellationToken ct) =>
        database.QuerySingle<CheckoutSession>(Select + "WHERE id = @id", new { id }, ct);

    public Task<CheckoutSession?> FindPaid(string paymentIntentId, CancellationToken ct) => work.ReadSingle<CheckoutSession>(
        Select + "WHERE payment_intent_id = @paymentIntentId", new { paymentIntentId }, ct);

    public Task<CheckoutSession?> FindFirstPaid(Owner owner, CancellationToken ct) => database.QuerySingle<CheckoutSession>(
        Select
        + """
          WHERE (org_id, mode, paid_at) > (@OrgId, @Mode, '-infinity') AND (org_id, mode, paid_at) < (@OrgId, @Mode, 'infinity')
            AND status = 'paid'
          ORDER BY org_id, mode, paid_at
          LIMIT 1
          """,
        new { owner.OrgId, owner.Mode },
        ct);

    public Task<CheckoutSession?> FindLatestSession(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) =>
        database.QuerySingle<CheckoutSession>(LatestOfTask, new { taskId, owner.OrgId, owner.Mode }, ct);

    public Task<CheckoutSession?> FindLatestSessionForUpdate(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) =>
        work.QuerySingle<CheckoutSession>(LatestOfTask + " FOR UPDATE", new { taskId, owner.OrgId, owner.Mode }, ct);

    public Task<CheckoutSession?> FindSessionForUpdate(Owner owner, string id, CancellationToken ct) => work.QuerySingle<CheckoutSession>(
        Select + "WHERE id = @id AND org_id = @OrgId AND mode = @Mode FOR UPDATE", new { id, owner.OrgId, owner.Mode }, ct);

    public Task<IReadOnlyList<CheckoutSession>> ListPaidForUpdate(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) =>
        work.Query<CheckoutSession>(
            Select
            + """
            WHERE task_id = @taskId AND org_id = @OrgId AND mode = @Mode AND status = 'paid'
            ORDER BY paid_at DESC, id
            FOR UPDATE
            """,
            new { taskId, owner.OrgId, owner.Mode },
            ct);
}
