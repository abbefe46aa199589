using Groundtruth.Application;
using Groundtruth.Application.Ledger;
using Groundtruth.Domain;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Ledger;

internal sealed class LedgerStore(PostgresReader database, UnitOfWork work) : ILedgerStore
{
    private static readonly Keyset EntriesOfTask = Keyset.List(
        "SELECT id, task_id, kind, cause_id, account, amount_cents, created_at FROM ledger_entries",
        "task_id, id",
        "@taskId",
        filter: "org_id = @OrgId AND mode = @Mode");

    public void Record(LedgerTransaction transaction) => work.Write(
        """
        INSERT INTO ledger_entries (id, org_id, mode, task_id, kind, cause_id, account, amount_cents, created_at)
        VALUES (@fromId, @OrgId, @Mode, @TaskId, @Kind, @SourceId, @From, -@AmountCents::bigint, @At),
               (@toId, @OrgId, @Mode, @TaskId, @Kind, @SourceId, @To, @AmountCents::bigint, @At)
        """,
        new
        {
            fromId = Id<LedgerEntry>.New(transaction.At),
            toId = Id<LedgerEntry>.New(transaction.At),
            transaction.Owner.OrgId,
            transaction.Owner.Mode,
            transaction.Money.TaskId,
            transaction.Kind,
            transaction.SourceId,
            transaction.From,
            transaction.To,
            transaction.Money.AmountCents,
            transaction.At,
        });

    public Task<IReadOnlyList<LedgerEntryView>> List(Owner owner, Id<CollectionTask> taskId, CursorRange range, CancellationToken ct) =>
        database.Query<LedgerEntryView>(
            EntriesOfTask.In(range), new { taskId, owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit }, ct);

    /// <summary>From the task's own figures, which <c>ledger check</c> compares with its entries.</summary>
    public Task<TaskBalance?> FindBalance(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) =>
        database.QuerySingle<TaskBalance>(
        """
        SELECT t.id AS task_id, t.funded_cents, t.funded_cents - t.refunded_cents - t.approved_count * t.reward_cents AS escrow_cents,
               t.approved_count * t.reward_cents - paid.cents AS owed_cents, paid.cents AS paid_cents, t.refunded_cents
        FROM tasks t,
             LATERAL (SELECT coalesce(sum(total), 0)::bigint AS cents FROM current_tallies
                      WHERE scope = t.id AND mode = t.mode AND part = '' AND name = 'paid') paid
        WHERE t.id = @taskId AND t.org_id = @OrgId AND t.mode = @Mode
        """,
        new { taskId, owner.OrgId, owner.Mode },
        ct);
}
