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

    /// <summary>The balance, computed from the task, its payout tally and its reversals.</summary>
    /// <remarks>A task has up to 40,000 entries. The nightly check compares both.</remarks>
    public Task<TaskBalance?> FindBalance(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) =>
        database.QuerySingle<TaskBalance>(
        """
        SELECT t.id AS task_id, t.funded_cents, t.refunded_cents,
               t.funded_cents - t.refunded_cents - t.reversed_cents - t.approved_count * t.reward_cents AS escrow_cents,
               t.approved_count * t.reward_cents - paid.cents - reversed.owed_cents AS owed_cents,
               paid.cents AS paid_cents, reversed.taken_cents AS disputed_cents, reversed.loss_cents AS platform_loss_cents
        FROM tasks t,
             LATERAL (SELECT coalesce(sum(total), 0)::bigint AS cents FROM current_tallies
                      WHERE scope = t.id AND mode = t.mode AND part = '' AND name = 'paid') paid,
             LATERAL (SELECT coalesce(sum(from_owed_cents), 0)::bigint AS owed_cents,
                             coalesce(sum(platform_loss_cents), 0)::bigint AS loss_cents,
                             coalesce(sum(from_escrow_cents + from_owed_cents + platform_loss_cents), 0)::bigint AS taken_cents
                      FROM payment_reversals WHERE task_id = t.id) reversed
        WHERE t.id = @taskId AND t.org_id = @OrgId AND t.mode = @Mode
        """,
        new { taskId, owner.OrgId, owner.Mode },
        ct);
}
