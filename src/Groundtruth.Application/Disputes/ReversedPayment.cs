using Groundtruth.Domain.Disputes;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Disputes;

/// <summary>A locked payment with all reversals of its task.</summary>
/// <param name="all">In the order in which they were stored.</param>
/// <param name="unsentRefundCents">The payment's refunds that this program has not sent yet.</param>
internal sealed class ReversedPayment(
    CheckoutSession session, IReadOnlyList<PaymentReversal> all, long unsentRefundCents, DateTimeOffset now)
{
    private readonly List<PaymentReversal> reversals = [.. all];

    public CheckoutSession Session => session;

    /// <summary>The amount that reversals of all its payments took from the task's debt to contributors.</summary>
    public long FromOwedCents => reversals.Sum(reversal => reversal.FromOwedCents);

    /// <summary>A dispute outranks a refund.</summary>
    public FundingHold? Hold =>
        reversals.Exists(reversal => reversal.Kind == ReversalKind.Dispute && HoldsFunding(reversal)) ? FundingHold.PaymentDisputed
        : reversals.Exists(HoldsFunding) ? FundingHold.PaymentRefunded
        : null;

    /// <summary>True while a dispute is undecided: the money may still be returned or lost.</summary>
    public bool IsUndecided => reversals.Exists(reversal => reversal.IsUndecided && HoldsFunding(reversal));

    /// <summary>The reversals of all payments of the task.</summary>
    public IReadOnlyList<PaymentReversal> All => reversals;

    public IEnumerable<PaymentReversal> OfPayment => reversals.Where(reversal => reversal.CheckoutSessionId == session.Id);

    /// <summary>The reversal for refunds known only from the charge's total.</summary>
    /// <remarks>Its provider id is the payment intent's.</remarks>
    private PaymentReversal? Unlisted => OfPayment.FirstOrDefault(reversal => reversal.ProviderId == session.PaymentIntentId);

    /// <summary>Applies a report about one dispute or refund; false if it is outdated.</summary>
    public bool Report(string providerId, ReversalReport report)
    {
        var known = OfPayment.FirstOrDefault(reversal => reversal.ProviderId == providerId);
        var wasReturned = known?.Status == ReversalStatus.Returned;
        if (known is not null && !known.Update(report))
        {
            return false;
        }

        if (known is null)
        {
            reversals.Add(PaymentReversal.Of(session, providerId, report, now));
        }

        // A failed refund is no longer part of the total that its charge reported.
        if (!wasReturned && report is { Kind: ReversalKind.Refund, Status: ReversalStatus.Returned } && Unlisted is { } sum)
        {
            _ = sum.Update(Sum(Math.Max(0, sum.AmountCents - report.AmountCents), report.AsOf));
        }

        return true;
    }

    /// <summary>Applies the total of a payment's refunds, without ours; false if it is outdated.</summary>
    public bool ReportSum(long cents, DateTimeOffset asOf)
    {
        // A refund that failed later was still part of the total. Within a second, the order is unknown: in doubt, nothing is taken.
        var failedCents = OfPayment
            .Where(refund => refund is { Kind: ReversalKind.Refund, Status: ReversalStatus.Returned } && refund.AsOf >= asOf)
            .Sum(refund => refund.AmountCents);
        var sum = Sum(Math.Max(0, cents - failedCents), asOf);
        if (Unlisted is { } known)
        {
            return known.Update(sum);
        }

        if (sum.AmountCents > 0)
        {
            reversals.Add(PaymentReversal.Of(session, session.PaymentIntentId!, sum, now));
        }

        return sum.AmountCents > 0;
    }

    /// <summary>The amount that the reversal should take.</summary>
    /// <remarks>An outside refund takes at most the amount that we did not refund; a dispute excludes our unsent refunds.</remarks>
    public long Target(PaymentReversal reversal)
    {
        if (reversal.Kind == ReversalKind.Dispute)
        {
            var disputedCents = OfPayment
                .TakeWhile(other => other != reversal)
                .Where(other => other.Kind == ReversalKind.Dispute)
                .Sum(other => other.WithdrawnCents);
            return Math.Min(reversal.WithdrawnCents, Math.Max(0, session.AmountCents - unsentRefundCents - disputedCents));
        }

        var earlierCents = Refunds.TakeWhile(other => other != reversal).Sum(OutsideCents);
        return Math.Min(OutsideCents(reversal), Math.Max(0, session.AmountCents - session.RefundedCents - earlierCents));
    }

    private IEnumerable<PaymentReversal> Refunds => OfPayment.Where(reversal => reversal.Kind == ReversalKind.Refund);

    /// <summary>A refund known only from the charge's total excludes the refunds that are listed individually.</summary>
    private long OutsideCents(PaymentReversal refund) => refund == Unlisted
        ? Math.Max(0, refund.WithdrawnCents - Refunds.Where(other => other != refund).Sum(other => other.WithdrawnCents))
        : refund.WithdrawnCents;

    private bool HoldsFunding(PaymentReversal reversal)
    {
        var isOfPayment = reversal.CheckoutSessionId == session.Id;
        return reversal is { Kind: ReversalKind.Dispute, Status: ReversalStatus.Open }
            ? !isOfPayment || session.RefundedCents < session.AmountCents
            : (isOfPayment ? Target(reversal) : reversal.TakenCents) > 0;
    }

    private static ReversalReport Sum(long cents, DateTimeOffset asOf) =>
        new(ReversalKind.Refund, ReversalStatus.Withdrawn, cents, asOf);
}
