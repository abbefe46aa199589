using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Ledger;

/// <summary>Entries that sum to zero.</summary>
/// <remarks>A database constraint makes a transaction unique by kind and source.</remarks>
/// <param name="Amounts">At most one for each account.</param>
public sealed record LedgerTransaction(
    MovementKind Kind, string SourceId, Id<CollectionTask> TaskId, Owner Owner, IReadOnlyList<LedgerAmount> Amounts, DateTimeOffset At)
{
    private LedgerTransaction(
        MovementKind kind, string sourceId, LedgerAccount from, LedgerAccount to, TaskMoney money, DateTimeOffset now)
        : this(kind, sourceId, money.TaskId, money.Owner, [new(from, -money.AmountCents), new(to, money.AmountCents)], now)
    {
    }

    /// <param name="isNeeded">False if the task no longer needs the money, which is then refunded.</param>
    public static LedgerTransaction Payment(string sessionId, TaskMoney money, bool isNeeded, DateTimeOffset now) => new(
        MovementKind.Payment,
        sessionId,
        LedgerAccount.StripeClearing,
        isNeeded ? LedgerAccount.TaskEscrow : LedgerAccount.RefundPayable,
        money,
        now);

    public static LedgerTransaction Approval(Id<Payout> payoutId, TaskMoney money, DateTimeOffset now) => new(
        MovementKind.Approval, payoutId.Value, LedgerAccount.TaskEscrow, LedgerAccount.ContributorPayable, money, now);

    public static LedgerTransaction Transfer(Id<Payout> payoutId, TaskMoney money, DateTimeOffset now) => new(
        MovementKind.Transfer, payoutId.Value, LedgerAccount.ContributorPayable, LedgerAccount.StripeClearing, money, now);

    public static LedgerTransaction Cancellation(Id<Refund> refundId, TaskMoney money, DateTimeOffset now) => new(
        MovementKind.Cancellation, refundId.Value, LedgerAccount.TaskEscrow, LedgerAccount.RefundPayable, money, now);

    public static LedgerTransaction Refund(string idempotencyKey, TaskMoney money, DateTimeOffset now) => new(
        MovementKind.Refund, idempotencyKey, LedgerAccount.RefundPayable, LedgerAccount.StripeClearing, money, now);

    public static LedgerTransaction RefundReturn(string idempotencyKey, TaskMoney money, DateTimeOffset now) => new(
        MovementKind.RefundReturn, idempotencyKey, LedgerAccount.StripeClearing, LedgerAccount.RefundPayable, money, now);
}
