using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Disputes;

/// <summary>The reversed part of a payment: a dispute, or a refund outside of this program.</summary>
/// <remarks>It is covered by the task's escrow, then by rewards that are not yet transferred; the rest is the platform's loss.</remarks>
public sealed class PaymentReversal : IIdentified
{
    private PaymentReversal()
    {
    }

    public static string IdPrefix => "rev_";

    public Id<PaymentReversal> Id { get; private init; }

    /// <summary>Stripe's id of the dispute or refund.</summary>
    /// <remarks>The payment intent's id for refunds known only from the total.</remarks>
    public string ProviderId { get; private init; } = "";

    public ReversalKind Kind { get; private init; }

    public string CheckoutSessionId { get; private init; } = "";

    public Id<CollectionTask> TaskId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public ReversalStatus Status { get; private set; }

    public long AmountCents { get; private set; }

    public long FromEscrowCents { get; private set; }

    public long FromOwedCents { get; private set; }

    public long PlatformLossCents { get; private set; }

    public int TransactionCount { get; private set; }

    public DateTimeOffset AsOf { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public long TakenCents => FromEscrowCents + FromOwedCents + PlatformLossCents;

    /// <summary>The amount that is currently withdrawn.</summary>
    public long WithdrawnCents => Status is ReversalStatus.Withdrawn or ReversalStatus.Lost ? AmountCents : 0;

    /// <summary>True for a dispute whose outcome is not known yet.</summary>
    public bool IsUndecided => Kind == ReversalKind.Dispute && Status is ReversalStatus.Open or ReversalStatus.Withdrawn;

    public static PaymentReversal Of(CheckoutSession paid, string providerId, ReversalReport first, DateTimeOffset now) => new()
    {
        Id = Id<PaymentReversal>.New(now),
        ProviderId = providerId,
        Kind = first.Kind,
        CheckoutSessionId = paid.Id,
        TaskId = paid.TaskId,
        OrgId = paid.OrgId,
        Mode = paid.Mode,
        Status = first.Status,
        AmountCents = first.AmountCents,
        AsOf = first.AsOf,
        CreatedAt = now,
    };

    /// <summary>Applies a report, or returns false if it is older than the current state.</summary>
    /// <remarks>Events arrive in any order: if two share a second, an outcome wins over an announcement.</remarks>
    public bool Update(ReversalReport report)
    {
        var isOutdated = report.AsOf < AsOf || (report.AsOf == AsOf && Status > report.Status);
        if (isOutdated || !Status.MayBecome(report.Status))
        {
            return false;
        }

        (Status, AmountCents, AsOf) = (report.Status, report.AmountCents, report.AsOf);
        return true;
    }

    /// <summary>Takes or returns the difference to <paramref name="takenCents"/>. A return reverses the order of taking.</summary>
    /// <param name="owedCents">Owed to contributors, known to be not transferred, and not taken by another reversal.</param>
    /// <returns>The ledger transaction; null if nothing moves.</returns>
    public LedgerTransaction? Settle(long takenCents, long escrowCents, long owedCents, DateTimeOffset now)
    {
        var change = takenCents - TakenCents;
        if (change == 0)
        {
            return null;
        }

        var (escrow, owed, loss) = change > 0 ? Cover(change, escrowCents, owedCents) : Return(-change);
        (FromEscrowCents, FromOwedCents, PlatformLossCents) = (FromEscrowCents + escrow, FromOwedCents + owed, PlatformLossCents + loss);
        return Transaction(change > 0 ? MovementKind.Reversal : MovementKind.ReversalReturn, escrow, owed, loss, now);
    }

    /// <summary>Covers the platform's loss, then the contributors' share, from escrow that became available.</summary>
    /// <returns>The ledger transaction; null if nothing moves.</returns>
    public LedgerTransaction? CoverFromEscrow(long escrowCents, DateTimeOffset now)
    {
        var loss = Math.Min(Math.Max(0, escrowCents), PlatformLossCents);
        var owed = Math.Min(Math.Max(0, escrowCents) - loss, FromOwedCents);
        if (loss + owed == 0)
        {
            return null;
        }

        (FromEscrowCents, FromOwedCents) = (FromEscrowCents + loss + owed, FromOwedCents - owed);
        PlatformLossCents -= loss;
        return Transaction(MovementKind.Reversal, loss + owed, -owed, -loss, now);
    }

    private LedgerTransaction Transaction(MovementKind kind, long escrow, long owed, long loss, DateTimeOffset now) => new(
        kind,
        TransactionCount++ == 0 ? Id.Value : $"{Id}:{TransactionCount - 1}",
        TaskId,
        new Owner(OrgId, Mode),
        [.. Amounts(escrow, owed, loss).Where(amount => amount.Cents != 0)],
        now);

    private static (long Escrow, long Owed, long Loss) Cover(long cents, long escrowCents, long owedCents)
    {
        var escrow = Math.Min(cents, Math.Max(0, escrowCents));
        var owed = Math.Min(cents - escrow, Math.Max(0, owedCents));
        return (escrow, owed, cents - escrow - owed);
    }

    private (long Escrow, long Owed, long Loss) Return(long cents)
    {
        var loss = Math.Min(cents, PlatformLossCents);
        var owed = Math.Min(cents - loss, FromOwedCents);
        return (-(cents - loss - owed), -owed, -loss);
    }

    private static LedgerAmount[] Amounts(long escrow, long owed, long loss) =>
    [
        new(LedgerAccount.TaskEscrow, -escrow),
        new(LedgerAccount.ContributorPayable, -owed),
        new(LedgerAccount.PlatformLoss, -loss),
        new(LedgerAccount.Disputed, escrow + owed + loss),
    ];
}
