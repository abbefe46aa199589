using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Ledger;

/// <summary>Between what money moves.</summary>
public enum LedgerAccount
{
    /// <summary>The world outside, seen through Stripe: what came from it makes this negative.</summary>
    StripeClearing,

    /// <summary>What was paid for a task and is nobody else's yet.</summary>
    TaskEscrow,

    /// <summary>What contributors have earned and not been paid.</summary>
    ContributorPayable,

    /// <summary>What is on its way back to buyers.</summary>
    RefundPayable,
}

/// <summary>Why money moves.</summary>
public enum MovementKind
{
    /// <summary>A buyer has paid; the cause is a checkout session.</summary>
    Payment,

    /// <summary>A submission was approved; the cause is its payout.</summary>
    Approval,

    /// <summary>A contributor was paid; the cause is the payout.</summary>
    Transfer,

    /// <summary>A cancelled task gives back what it does not need; the cause is a refund.</summary>
    Cancellation,

    /// <summary>A buyer was paid back; the cause is the refund, followed by <c>:1</c> and so on when it is not the first try.</summary>
    Refund,

    /// <summary>What a buyer was paid back came back, because their bank would not have it; the cause is that of the refund's movement.</summary>
    RefundReturn,
}

/// <summary>
/// Money on its way from one account to another: two legs that sum to zero. It happens once for each kind and cause, which the database holds, too.
/// </summary>
/// <param name="CauseId">The id of what it happened for.</param>
public sealed record Movement(
    MovementKind Kind, string CauseId, LedgerAccount From, LedgerAccount To, long AmountCents, Id<CollectionTask> TaskId, Owner Owner, DateTimeOffset At)
{
    /// <param name="isWanted">Whether the task still waited for it; else it goes back.</param>
    public static Movement Payment(CheckoutSession session, bool isWanted, DateTimeOffset now) => new(
        MovementKind.Payment,
        session.Id,
        LedgerAccount.StripeClearing,
        isWanted ? LedgerAccount.TaskEscrow : LedgerAccount.RefundPayable,
        session.AmountCents,
        session.TaskId,
        new Owner(session.OrgId, session.Mode),
        now);

    public static Movement Approval(Payout payout, DateTimeOffset now) => Of(
        payout, MovementKind.Approval, LedgerAccount.TaskEscrow, LedgerAccount.ContributorPayable, now);

    public static Movement Transfer(Payout payout, DateTimeOffset now) => Of(
        payout, MovementKind.Transfer, LedgerAccount.ContributorPayable, LedgerAccount.StripeClearing, now);

    public static Movement Cancellation(Refund refund, DateTimeOffset now) => Of(
        refund, MovementKind.Cancellation, LedgerAccount.TaskEscrow, LedgerAccount.RefundPayable, now);

    public static Movement Refund(Refund refund, DateTimeOffset now) => Of(
        refund, MovementKind.Refund, LedgerAccount.RefundPayable, LedgerAccount.StripeClearing, now) with { CauseId = refund.IdempotencyKey };

    /// <param name="refund">As it was when it was paid.</param>
    public static Movement RefundReturn(Refund refund, DateTimeOffset now) => Of(
        refund, MovementKind.RefundReturn, LedgerAccount.StripeClearing, LedgerAccount.RefundPayable, now) with { CauseId = refund.IdempotencyKey };

    private static Movement Of(Payout payout, MovementKind kind, LedgerAccount from, LedgerAccount to, DateTimeOffset now) =>
        new(kind, payout.Id.Value, from, to, payout.AmountCents, payout.TaskId, payout.Owner, now);

    private static Movement Of(Refund refund, MovementKind kind, LedgerAccount from, LedgerAccount to, DateTimeOffset now) =>
        new(kind, refund.Id.Value, from, to, refund.AmountCents, refund.TaskId, refund.Owner, now);
}

/// <summary>One leg of a movement.</summary>
public sealed class LedgerEntry : IIdentified
{
    private LedgerEntry()
    {
    }

    public static string IdPrefix => "led_";
}
