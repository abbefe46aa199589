using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Ledger;

/// <summary>The accounts of the double-entry ledger.</summary>
public enum LedgerAccount
{
    /// <summary>Money outside the platform, seen through Stripe; negative for money received.</summary>
    StripeClearing,

    /// <summary>Paid for a task and neither earned nor refunded.</summary>
    TaskEscrow,

    /// <summary>Earned by contributors and not yet paid out.</summary>
    ContributorPayable,

    /// <summary>Owed to buyers as refunds.</summary>
    RefundPayable,
}

/// <summary>The business event behind a ledger transaction; each names its source (<c>CauseId</c>).</summary>
public enum MovementKind
{
    /// <summary>A buyer paid. Source: the checkout session.</summary>
    Payment,

    /// <summary>A submission was approved. Source: its payout.</summary>
    Approval,

    /// <summary>A contributor was paid. Source: the payout.</summary>
    Transfer,

    /// <summary>A cancelled task released unneeded escrow. Source: the refund.</summary>
    Cancellation,

    /// <summary>A buyer was refunded. Source: the refund's idempotency key, which ends in <c>:1</c> etc. after the first attempt.</summary>
    Refund,

    /// <summary>The buyer's bank returned a refund. Source: the same key as the refund's entry.</summary>
    RefundReturn,
}

/// <summary>
/// A ledger transaction: two entries that sum to zero. A database constraint makes it unique by kind and source.
/// </summary>
/// <param name="CauseId">The id of the source.</param>
public sealed record LedgerTransaction(
    MovementKind Kind, string CauseId, LedgerAccount From, LedgerAccount To, long AmountCents, Id<CollectionTask> TaskId, Owner Owner, DateTimeOffset At)
{
    /// <param name="isWanted">False if the task no longer needs the money, which is then refunded.</param>
    public static LedgerTransaction Payment(CheckoutSession session, bool isWanted, DateTimeOffset now) => new(
        MovementKind.Payment,
        session.Id,
        LedgerAccount.StripeClearing,
        isWanted ? LedgerAccount.TaskEscrow : LedgerAccount.RefundPayable,
        session.AmountCents,
        session.TaskId,
        new Owner(session.OrgId, session.Mode),
        now);

    public static LedgerTransaction Approval(Payout payout, DateTimeOffset now) => Of(
        payout, MovementKind.Approval, LedgerAccount.TaskEscrow, LedgerAccount.ContributorPayable, now);

    public static LedgerTransaction Transfer(Payout payout, DateTimeOffset now) => Of(
        payout, MovementKind.Transfer, LedgerAccount.ContributorPayable, LedgerAccount.StripeClearing, now);

    public static LedgerTransaction Cancellation(Refund refund, DateTimeOffset now) => Of(
        refund, MovementKind.Cancellation, LedgerAccount.TaskEscrow, LedgerAccount.RefundPayable, now);

    public static LedgerTransaction Refund(Refund refund, DateTimeOffset now) => Of(
        refund, MovementKind.Refund, LedgerAccount.RefundPayable, LedgerAccount.StripeClearing, now) with { CauseId = refund.IdempotencyKey };

    /// <param name="refund">The refund before it was marked as returned.</param>
    public static LedgerTransaction RefundReturn(Refund refund, DateTimeOffset now) => Of(
        refund, MovementKind.RefundReturn, LedgerAccount.StripeClearing, LedgerAccount.RefundPayable, now) with { CauseId = refund.IdempotencyKey };

    private static LedgerTransaction Of(Payout payout, MovementKind kind, LedgerAccount from, LedgerAccount to, DateTimeOffset now) =>
        new(kind, payout.Id.Value, from, to, payout.AmountCents, payout.TaskId, payout.Owner, now);

    private static LedgerTransaction Of(Refund refund, MovementKind kind, LedgerAccount from, LedgerAccount to, DateTimeOffset now) =>
        new(kind, refund.Id.Value, from, to, refund.AmountCents, refund.TaskId, refund.Owner, now);
}

/// <summary>One entry of a ledger transaction.</summary>
public sealed class LedgerEntry : IIdentified
{
    private LedgerEntry()
    {
    }

    public static string IdPrefix => "led_";
}
