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
        SELECT entry.id, @OrgId, @Mode, @TaskId, @Kind, @SourceId, entry.account, entry.amount_cents, @At
        FROM unnest(@ids, @accounts, @amounts) AS entry (id, account, amount_cents)
        """,
        new
        {
            ids = transaction.Amounts.Select(_ => Id<LedgerEntry>.New(transaction.At).Value).ToArray(),
            accounts = transaction.Amounts.Select(amount => SnakeCase<LedgerAccount>.Of(amount.Account)).ToArray(),
            amounts = transaction.Amounts.Select(amount => amount.Cents).ToArray(),
            transaction.Owner.OrgId,
            transaction.Owner.Mode,
            transaction.TaskId,
            transaction.Kind,
            transaction.SourceId,
            transaction.At,
        });

    public Task<IReadOnlyList<LedgerEntryView>> List(Owner owner, Id<CollectionTask> taskId, CursorRange range, CancellationToken ct) =>
        database.Query<LedgerEntryView>(
            EntriesOfTask.In(range), new { taskId, owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit }, ct);

    public Task<TaskBalance?> FindBalance(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) =>
        database.QuerySingle<TaskBalance>(
        """
        SELECT t.id AS task_id,
               coalesce(sum(e.amount_cents) FILTER (WHERE e.account = 'task_escrow' AND e.kind = 'payment'), 0)::bigint AS funded_cents,
               coalesce(sum(e.amount_cents) FILTER (WHERE e.account = 'task_escrow'), 0)::bigint AS escrow_cents,
               coalesce(sum(e.amount_cents) FILTER (WHERE e.account = 'contributor_payable'), 0)::bigint AS owed_cents,
               coalesce(-sum(e.amount_cents) FILTER (WHERE e.account = 'contributor_payable' AND e.kind = 'transfer'), 0)::bigint AS paid_cents,
               coalesce(sum(e.amount_cents) FILTER (WHERE e.account = 'refund_payable' AND e.kind = 'cancellation'), 0)::bigint AS refunded_cents,
               coalesce(sum(e.amount_cents) FILTER (WHERE e.account = 'disputed'), 0)::bigint AS disputed_cents,
               coalesce(-sum(e.amount_cents) FILTER (WHERE e.account = 'platform_loss'), 0)::bigint AS platform_loss_cents
        FROM tasks t
        LEFT JOIN ledger_entries e ON e.task_id = t.id
        WHERE t.id = @taskId AND t.org_id = @OrgId AND t.mode = @Mode
        GROUP BY t.id
        """,
        new { taskId, owner.OrgId, owner.Mode },
        ct);
}
