using Groundtruth.Application.Jobs;
using Groundtruth.Application.Payouts;
using Groundtruth.Application.Transfers;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Transfers;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Settlement;

namespace Groundtruth.Infrastructure.Transfers;

internal sealed class TransferStore(PostgresReader database, UnitOfWork work, WorkSignal<SendPayouts> transfersDue) : ITransferStore
{
    private const string Columns =
        """
        id, contributor_id, mode, task_id, amount_cents, idempotency_key, checkout_session_id, source_charge_id, is_source_refused, status,
        attempts, next_attempt_at, failure_message, stripe_transfer_id, created_at
        """;

    private static readonly OutgoingTable<Transfer> Table = new("transfers", Columns, due: "sending");

    public void Add(Transfer transfer)
    {
        work.Write(
            $"""
            INSERT INTO transfers ({Columns})
            VALUES (@Id, @ContributorId, @Mode, @TaskId, @AmountCents, @IdempotencyKey, @CheckoutSessionId, @SourceChargeId, @IsSourceRefused,
                    @Status, @Attempts, @NextAttemptAt, @FailureMessage, @StripeTransferId, @CreatedAt)
            """,
            new
            {
                transfer.Id,
                transfer.ContributorId,
                transfer.Mode,
                transfer.TaskId,
                transfer.AmountCents,
                transfer.IdempotencyKey,
                transfer.CheckoutSessionId,
                transfer.SourceChargeId,
                transfer.IsSourceRefused,
                transfer.Status,
                transfer.Attempts,
                transfer.NextAttemptAt,
                transfer.FailureMessage,
                transfer.StripeTransferId,
                transfer.CreatedAt,
            });
        work.AfterCommit(transfersDue.Set);
    }

    public void Save(Transfer transfer)
    {
        work.Write(
            """
            UPDATE transfers
            SET is_source_refused = @IsSourceRefused, status = @Status, attempts = @Attempts, next_attempt_at = @NextAttemptAt,
                failure_message = @FailureMessage, stripe_transfer_id = @StripeTransferId
            WHERE id = @Id AND contributor_id = @ContributorId AND mode = @Mode
            """,
            new
            {
                transfer.Id,
                transfer.ContributorId,
                transfer.Mode,
                transfer.IsSourceRefused,
                transfer.Status,
                transfer.Attempts,
                transfer.NextAttemptAt,
                transfer.FailureMessage,
                transfer.StripeTransferId,
            });
        if (transfer.Status == TransferStatus.Sending)
        {
            work.AfterCommit(transfersDue.Set);
        }
    }

    public Task<IReadOnlyList<Transfer>> ClaimDue(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken ct) =>
        Table.ClaimDue(database, limit, now, leaseEnd, ct);

    public Task<Transfer?> FindForUpdate(Id<Transfer> id, CancellationToken ct) => Table.FindForUpdate(work, id, ct);

    public Task<IReadOnlyList<UnknownCharge>> ListUnknownCharges(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) =>
        database.Query<UnknownCharge>(
            """
            SELECT id AS checkout_session_id, payment_intent_id
            FROM checkout_sessions
            WHERE task_id = @taskId AND org_id = @OrgId AND mode = @Mode AND status = 'paid' AND charge_id IS NULL
            ORDER BY id
            """,
            new { taskId, owner.OrgId, owner.Mode },
            ct);

    public void SaveCharge(Owner owner, UnknownCharge payment, string chargeId) => work.Write(
        "UPDATE checkout_sessions SET charge_id = @chargeId WHERE id = @CheckoutSessionId AND org_id = @OrgId AND mode = @Mode",
        new { payment.CheckoutSessionId, owner.OrgId, owner.Mode, chargeId });

    public Task<IReadOnlyList<PaidCharge>> ListChargesForUpdate(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) =>
        work.Query<PaidCharge>(
            """
            SELECT id AS checkout_session_id, charge_id, amount_cents - refunded_cents - reversed_cents - drawn_cents AS rest_cents
            FROM checkout_sessions
            WHERE task_id = @taskId AND org_id = @OrgId AND mode = @Mode AND status = 'paid' AND charge_id IS NOT NULL AND NOT is_source_refused
            ORDER BY paid_at, id
            FOR UPDATE
            """,
            new { taskId, owner.OrgId, owner.Mode },
            ct);
}
